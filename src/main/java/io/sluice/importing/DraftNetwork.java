package io.sluice.importing;

import io.sluice.block.Loss;
import io.sluice.block.Output;
import io.sluice.disk.BadFileException;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A finished draft as design and weights: what leads to the output, named and laid out. */
public final class DraftNetwork {
  private final Draft draft;
  private final BlockNames names = new BlockNames();
  private final SequencedMap<String, String> renamed = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<Integer, NodeId> ids = new HashMap<>();
  private final Columns columns = new Columns();
  private final SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();

  private DraftNetwork(Draft draft) {
    this.draft = draft;
  }

  /**
   * The network of {@code draft} that gives {@code output} as logits.
   *
   * @param file  where it is from; the document is called like it
   * @param notes what a user should know
   * @throws BadFileException if it is no sound network
   */
  public static ImportedNetwork of(Path file, Draft draft, Signal output, List<String> notes) throws BadFileException {
    return new DraftNetwork(draft).build(file, output, notes);
  }

  private ImportedNetwork build(Path file, Signal output, List<String> notes) throws BadFileException {
    boolean[] used = used(output.node());
    for (int k = 0; k < used.length; k++) {
      if (used[k]) {
        addNode(k, draft.entries().get(k));
      }
    }
    addOutput(file, output);
    Document document = new Document(stem(file), new Graph(nodes, wires), columns.layout(), Recipe.STANDARD);
    return new ImportedNetwork(checkpoint(file, document), renamed, notes);
  }

  private boolean[] used(int output) {
    boolean[] used = new boolean[draft.entries().size()];
    used[output] = true;
    for (int k = output; k >= 0; k--) {
      if (used[k]) {
        draft.entries().get(k).inputs().forEach(input -> used[input] = true);
      }
    }
    return used;
  }

  private void addNode(int index, Draft.Entry entry) {
    Node node = new Node(new NodeId(nodes.size() + 1), names.unique(entry.wanted()), entry.block());
    if (!node.name().equals(entry.original())) {
      renamed.putIfAbsent(entry.original(), node.name());
    }
    List<NodeId> from = entry.inputs().stream().map(ids::get).toList();
    ids.put(index, node.id());
    place(node, from);
    entry.weights().forEach((name, tensor) -> weights.put(node.name() + "." + name, tensor));
  }

  private void place(Node node, List<NodeId> from) {
    for (int port = 0; port < from.size(); port++) {
      wires.add(new Wire(from.get(port), node.id(), port));
    }
    columns.add(node.id(), from);
    nodes.add(node);
  }

  private void addOutput(Path file, Signal output) throws BadFileException {
    if (!output.shape().isFeatures() || output.flattening().isPresent()) {
      throw new BadFileException(file, "output", "[N, classes] as what the network gives", output.shape().batched(), "");
    }
    try {
      Output end = new Output(output.shape().dim(0), Loss.SOFTMAX_CROSS_ENTROPY);
      place(new Node(new NodeId(nodes.size() + 1), names.unique("output"), end), List.of(ids.get(output.node())));
    } catch (IllegalArgumentException e) {
      throw BadFileException.because(file, "output", e.getMessage());
    }
  }

  private Checkpoint checkpoint(Path file, Document document) throws BadFileException {
    Inference inference = ShapeInference.of(document.graph());
    if (!inference.isSound()) {
      throw BadFileException.because(file, "", inference.errors().getFirst().message());
    }
    SequencedMap<String, FloatTensor> ordered = new LinkedHashMap<>();
    for (var spec : inference.weights().entrySet()) {
      FloatTensor tensor = weights.get(spec.getKey());
      if (!tensor.shape().equals(spec.getValue().shape())) {
        throw new BadFileException(file, "weight '" + spec.getKey() + "'", "the shape " + spec.getValue().shape(), tensor.shape().toString(), "");
      }
      ordered.put(spec.getKey(), tensor);
    }
    return new Checkpoint(document, new NamedTensors(ordered), NamedTensors.NONE, TrainingPosition.START);
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[A-Za-z0-9]+$", "");
  }
}
