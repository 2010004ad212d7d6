package io.sluice.export.torch;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Initializer;
import io.sluice.block.Mask;
import io.sluice.block.MergeBlock;
import io.sluice.block.Output;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.export.source.PythonText;
import io.sluice.export.source.SourceCode;
import io.sluice.export.source.ValueNames;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network as a module of PyTorch, written as a person would: an attribute for each block, by the block's name, so that its state has the
 * names and shapes of a checkpoint's weights.
 */
public final class TorchSource {
  private final Document document;
  private final Inference inference;
  private final Graph graph;
  private final ValueNames names;
  private final SequencedMap<NodeId, TorchLayer> layers = new LinkedHashMap<>();

  private TorchSource(Document document, Inference inference) {
    this.document = document;
    this.inference = inference;
    graph = inference.graph();
    names = new ValueNames(inference, TorchNames::isTakenAsVariable, Map.of());
    for (NodeId id : inference.used()) {
      Node node = graph.node(id);
      layers.put(id, TorchLayers.of(node.block(), node.name(), inference.inputs(id), names.into(id)));
    }
  }

  /**
   * The program: class {@code Net}, from images to logits.
   *
   * @param document of a network without errors; blocks whose names PyTorch needs itself are called otherwise, {@code train_} for {@code train}
   */
  public static SourceCode of(Document document) {
    Document fitted = TorchNames.fitted(document);
    return new TorchSource(fitted, ShapeInference.of(fitted.graph())).write();
  }

  private SourceCode write() {
    SourceCode.Builder code = new SourceCode.Builder();
    head(code);
    starts(code);
    classes(code);
    code.add("class Net(nn.Module):").add("");
    declarations(code);
    forward(code);
    penalty(code);
    return code.build();
  }

  private void head(SourceCode.Builder code) {
    String inputs = inference.shape(inference.input().orElseThrow().id()).orElseThrow().batched();
    code.add(String.format(Locale.ROOT, """
        \"""%s: images %s with pixels from 0 to 1 to the logits of %d classes; %,d parameters.

        Designed with Sluice. Weights: weights.safetensors, which train.py reads and trains on.
        \"""
        """, PythonText.plain(document.name()), inputs, classes(), inference.parameters()));
    boolean deviation = usesHe();
    code.add("").add(deviation ? "import math\n\nimport torch" : "import torch");
    boolean functional = layers.values().stream().anyMatch(layer -> layer.value().contains("F.pad(") || !withoutFunctional(layer.classes()));
    code.add(functional ? "import torch.nn.functional as F\nfrom torch import nn" : "from torch import nn");
  }

  private static boolean withoutFunctional(Set<TorchClass> classes) {
    return classes.stream().noneMatch(needed -> needed.source().contains("F."));
  }

  private int classes() {
    return ((Output) inference.output().orElseThrow().block()).classes();
  }

  /** How weights start, as Keras defines it; PyTorch's own start is another. */
  private void starts(SourceCode.Builder code) {
    if (usesGlorot()) {
      code.add("").add("").add("""
          def glorot(layer):
              \"""Starts a layer uniform in ±sqrt(6 / (fan_in + fan_out)), its bias at zero.\"""
              nn.init.xavier_uniform_(layer.weight)
              if layer.bias is not None:
                  nn.init.zeros_(layer.bias)
          """);
    }
    if (usesHe()) {
      code.add("").add("").add("""
          def he(layer):
              \"""Starts a layer normal with deviation sqrt(2 / fan_in), cut off at two deviations, its bias at zero.\"""
              fan_in = layer.weight[0].numel()
              deviation = math.sqrt(2 / fan_in) / 0.87962566103423978  # what the cut takes away
              nn.init.trunc_normal_(layer.weight, std=deviation, a=-2 * deviation, b=2 * deviation)
              if layer.bias is not None:
                  nn.init.zeros_(layer.bias)
          """);
    }
  }

  private boolean usesGlorot() {
    return !startingBy(Initializer.GLOROT_UNIFORM).isEmpty() || has(Mask.class);
  }

  private boolean usesHe() {
    return !startingBy(Initializer.HE_NORMAL).isEmpty() || has(Mask.class);
  }

  private boolean has(Class<? extends Block> kind) {
    return layers.keySet().stream().anyMatch(id -> kind.isInstance(graph.node(id).block()));
  }

  private void classes(SourceCode.Builder code) {
    Set<TorchClass> needed = EnumSet.noneOf(TorchClass.class);
    layers.values().forEach(layer -> needed.addAll(layer.classes()));
    needed.forEach(each -> code.add("").add("").add(each.source()));
    code.add("").add("");
  }

  private void declarations(SourceCode.Builder code) {
    code.add("    def __init__(self):").add("        super().__init__()");
    layers.forEach((id, layer) -> layer.declaration().ifPresent(statement -> code.add(statement.indent(8), id)));
    start(code, startingBy(Initializer.GLOROT_UNIFORM), "glorot");
    start(code, startingBy(Initializer.HE_NORMAL), "he");
  }

  private static void start(SourceCode.Builder code, List<String> layers, String function) {
    if (!layers.isEmpty()) {
      String tuple = String.join(", ", layers) + (layers.size() == 1 ? "," : "");
      code.add("        for layer in (" + tuple + "):").add("            " + function + "(layer)");
    }
  }

  private List<String> startingBy(Initializer initializer) {
    return layers.keySet().stream()
        .map(graph::node)
        .filter(node -> initializer(node.block()).equals(Optional.of(initializer)))
        .map(node -> "self." + node.name())
        .toList();
  }

  private static Optional<Initializer> initializer(Block block) {
    return switch (block) {
      case Conv2D conv -> Optional.of(conv.initializer());
      case Dense dense -> Optional.of(dense.initializer());
      case EndBlock _, SelectionBlock _, PoolingBlock _, Flatten _, Dropout _, ActivationBlock _, MergeBlock _ -> Optional.empty();
    };
  }

  private void forward(SourceCode.Builder code) {
    NodeId input = inference.input().orElseThrow().id();
    code.add("").add("    def forward(self, " + names.of(input) + "):", input);
    layers.forEach((id, layer) -> {
      Block block = graph.node(id).block();
      if (block instanceof Output) {
        code.add("        return " + layer.value(), id);
      } else if (!id.equals(input)) {
        code.add("        " + names.of(id) + " = " + layer.value(), id);
      }
    });
  }

  /** The L1 penalties of the gates. */
  private void penalty(SourceCode.Builder code) {
    String sum = layers.keySet().stream()
        .map(graph::node)
        .filter(node -> node.block() instanceof Gate gate && gate.l1() > 0)
        .map(node -> PythonText.number(((Gate) node.block()).l1()) + " * self." + node.name() + ".factor().abs().sum()")
        .collect(Collectors.joining(" + "));
    if (!sum.isEmpty()) {
      code.add("").add("    def penalty(self):")
          .add("        \"\"\"To be added to the loss, so that channels of little use close.\"\"\"")
          .add("        return " + sum);
    }
  }
}
