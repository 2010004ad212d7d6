package io.sluice.export.keras;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Dense;
import io.sluice.block.DenseBlock;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.MergeBlock;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.PoolingBlock;
import io.sluice.block.ReLU;
import io.sluice.block.SelectionBlock;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.export.source.PythonText;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How each block is written in Keras source: statements that take its inputs and leave its output in a variable. */
final class KerasCalls {
  private static final Size2D ONE = Size2D.square(1);

  private final Node node;
  private final Inference inference;
  private final FlattenOrder order;
  private final List<String> values;
  private final String result;
  private final List<String> statements = new ArrayList<>();

  private KerasCalls(Node node, Inference inference, FlattenOrder order, List<String> values, String result) {
    this.node = node;
    this.inference = inference;
    this.order = order;
    this.values = values;
    this.result = result;
  }

  /**
   * The statements for a block.
   *
   * @param values what its inputs are called
   * @param result what its output is to be called
   */
  static List<String> of(NodeId id, Inference inference, FlattenOrder order, List<String> values, String result) {
    Node node = inference.graph().node(id);
    KerasCalls calls = new KerasCalls(node, inference, order, values, result);
    switch (node.block()) {
      case EndBlock end -> calls.end(end);
      case ConvolutionBlock convolution -> calls.convolution(convolution);
      case SelectionBlock selection -> calls.selection(selection);
      case PoolingBlock pooling -> calls.pooling(pooling);
      case DenseBlock dense -> calls.dense(dense);
      case ActivationBlock activation -> calls.activation(activation);
      case MergeBlock merge -> calls.merge(merge);
    }
    return calls.statements;
  }

  /** The class that comes along for a block, if Keras has none. */
  static Optional<KerasClass> classOf(SelectionBlock block) {
    return switch (block) {
      case Gather _ -> Optional.of(KerasClass.GATHER);
      case Gate _ -> Optional.of(KerasClass.GATE);
      case Mask _ -> Optional.empty();
    };
  }

  private void call(String layer, String arguments) {
    call(result, layer, arguments, node.name(), values.getFirst());
  }

  private void call(String to, String layer, String arguments, String name, String input) {
    String comma = arguments.isEmpty() ? "" : ", ";
    statements.add(to + " = " + layer + "(" + arguments + comma + "name=\"" + name + "\")(" + input + ")");
  }

  private void end(EndBlock block) {
    switch (block) {
      case Input input -> statements.add(result + " = keras.Input((" + input.height() + ", " + input.width() + ", " + input.channels()
          + "), name=\"" + node.name() + "\")");
      case Output _ -> call("layers.Activation", "\"softmax\"");
    }
  }

  private void convolution(ConvolutionBlock block) {
    switch (block) {
      case Conv2D conv when !conv.strides().equals(ONE) && !conv.dilation().equals(ONE) -> inSteps(conv);
      case Conv2D conv -> call("layers.Conv2D", conv.filters() + ", " + PythonText.size(conv.kernel()) + option("strides", conv.strides(), ONE)
          + padding(conv.padding()) + option("dilation_rate", conv.dilation(), ONE) + learned(conv.bias(), conv.initializer()));
    }
  }

  /** Keras has no convolution with strides and dilation at once: zeros around, every window, then those that the strides leave. */
  private void inSteps(Conv2D conv) {
    Shape in = inference.inputs(node.id()).getFirst();
    KerasPadding zeros = KerasPadding.of(conv, Shape.of(in.dim(1), in.dim(2), in.dim(0)));
    call(result, "layers.ZeroPadding2D", "((" + zeros.top() + ", " + zeros.bottom() + "), (" + zeros.left() + ", " + zeros.right() + "))",
        node.name() + "-padding", values.getFirst());
    call(result, "layers.Conv2D", conv.filters() + ", " + PythonText.size(conv.kernel()) + option("dilation_rate", conv.dilation(), ONE)
        + learned(conv.bias(), conv.initializer()), node.name() + "-conv", result);
    call(result, "layers.MaxPooling2D", "1, strides=" + PythonText.size(conv.strides()), node.name(), result);
  }

  private static String learned(boolean bias, Initializer initializer) {
    return (bias ? "" : ", use_bias=False") + (initializer == Initializer.HE_NORMAL ? ", kernel_initializer=\"he_normal\"" : "");
  }

  private void selection(SelectionBlock block) {
    switch (block) {
      case Gather gather -> call("Gather", PythonText.range(gather.indices()).map(range -> "range(" + range + ")")
          .orElseGet(() -> PythonText.list(gather.indices(), "    ")));
      case Gate gate -> call("Gate", gate(gate));
      case Mask mask -> mask(mask);
    }
  }

  private static String gate(Gate gate) {
    List<String> arguments = new ArrayList<>();
    if (gate.initialValue() != 1) {
      arguments.add(PythonText.number(gate.initialValue()));
    }
    if (gate.activation() == GateActivation.SIGMOID) {
      arguments.add("activation=\"sigmoid\"");
    }
    if (gate.l1() > 0) {
      arguments.add("l1=" + PythonText.number(gate.l1()));
    }
    return String.join(", ", arguments);
  }

  /** One mask a sample: its shape has the batch in front, and pixels of one by one behind. */
  private void mask(Mask mask) {
    Shape in = inference.inputs(node.id()).getFirst();
    Shape context = inference.inputs(node.id()).getLast();
    String factors = "factors";
    String from = values.getLast();
    if (context.isMaps()) {
      call(factors, "layers.GlobalAveragePooling2D", "", node.name() + "-mean", from);
      from = factors;
    }
    if (mask.hiddenUnits() > 0) {
      call(factors, "layers.Dense", mask.hiddenUnits() + ", activation=\"relu\", kernel_initializer=\"he_normal\"", node.name() + "-hidden", from);
      from = factors;
    }
    call(factors, "layers.Dense", in.dim(0) + ", activation=\"sigmoid\"", node.name() + "-factors", from);
    if (in.isMaps()) {
      call(factors, "layers.Reshape", "(1, 1, " + in.dim(0) + ")", node.name() + "-pixel", factors);
    }
    call(result, "layers.Multiply", "", node.name(), "[" + values.getFirst() + ", " + factors + "]");
  }

  private void pooling(PoolingBlock block) {
    switch (block) {
      case MaxPool2D pool -> call("layers.MaxPooling2D", PythonText.size(pool.size()) + option("strides", pool.strides(), pool.size())
          + padding(pool.padding()));
      case AvgPool2D pool -> call("layers.AveragePooling2D", PythonText.size(pool.size()) + option("strides", pool.strides(), pool.size())
          + padding(pool.padding()));
      case GlobalAvgPool2D _ -> call("layers.GlobalAveragePooling2D", "");
    }
  }

  private void dense(DenseBlock block) {
    switch (block) {
      case Dense dense -> call("layers.Dense", dense.units() + learned(dense.bias(), dense.initializer()));
      case Flatten _ -> flatten();
      case Dropout dropout -> call("layers.Dropout", PythonText.number(dropout.rate()));
    }
  }

  private void flatten() {
    String from = values.getFirst();
    if (order.needsExchange(node.id())) {
      call(result, "layers.Permute", "(3, 1, 2)", node.name() + "-channels", from);
      from = result;
    }
    call(result, "layers.Flatten", "", node.name(), from);
  }

  private void activation(ActivationBlock block) {
    String function = switch (block) {
      case ReLU _ -> "relu";
      case Tanh _ -> "tanh";
      case Sigmoid _ -> "sigmoid";
    };
    call("layers.Activation", "\"" + function + "\"");
  }

  private void merge(MergeBlock block) {
    String layer = switch (block) {
      case Add _ -> "layers.Add";
      case Multiply _ -> "layers.Multiply";
      case Concat _ -> "layers.Concatenate";
    };
    call(result, layer, "", node.name(), "[" + String.join(", ", values) + "]");
  }

  private static String padding(Padding padding) {
    return padding == Padding.SAME ? ", padding=\"same\"" : "";
  }

  private static String option(String key, Size2D size, Size2D standard) {
    return size.equals(standard) ? "" : ", " + key + "=" + PythonText.size(size);
  }
}
