package io.sluice.export.onnx;

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
import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.graph.Node;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The operators of each kind of block. ONNX has the axes and the orders of weights that checkpoints have: activations NCHW, kernels OIHW,
 * dense weights {@code [out, in]} ({@code transB}).
 */
final class OnnxBlocks {
  private static final Size2D ONE = Size2D.square(1);

  private final OnnxGraph graph;
  private final NamedTensors weights;

  OnnxBlocks(OnnxGraph graph, NamedTensors weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** A value of the graph: its name, and its shape without the batch axis. */
  record Value(String name, Shape shape) {}

  /** A block with what comes in and what goes out; an optional input without a wire is not among the inputs. */
  record Call(Node node, List<Value> inputs, Value output) {
    String name() {
      return node.name();
    }

    Value x() {
      return inputs.getFirst();
    }

    List<String> names() {
      return inputs.stream().map(Value::name).toList();
    }

    /** A name for something within the block; no block's name has a slash. */
    String inner(String part) {
      return node.name() + "/" + part;
    }
  }

  /** Adds the operators of a block. */
  void add(Call call) {
    switch (call.node().block()) {
      case EndBlock end -> end(call, end);
      case ConvolutionBlock convolution -> convolution(call, convolution);
      case SelectionBlock selection -> selection(call, selection);
      case PoolingBlock pooling -> pooling(call, pooling);
      case DenseBlock dense -> dense(call, dense);
      case ActivationBlock activation -> activation(call, activation);
      case MergeBlock merge -> merge(call, merge);
    }
  }

  private void end(Call call, EndBlock block) {
    switch (block) {
      case Input _ -> { } // the graph's input, which is no operator
      case Output _ -> node(call, "Softmax", call.names(), OnnxGraph.whole("axis", -1));
    }
  }

  private void convolution(Call call, ConvolutionBlock block) {
    switch (block) {
      case Conv2D conv -> {
        List<String> inputs = new ArrayList<>(List.of(call.x().name(), weight(call, "weight").orElseThrow()));
        weight(call, "bias").ifPresent(inputs::add);
        node(call, "Conv", inputs, window(call, conv.kernel(), conv.strides(), conv.padding(), conv.dilation(),
            dilations(conv.dilation()), OnnxGraph.whole("group", 1)));
      }
    }
  }

  private void selection(Call call, SelectionBlock block) {
    switch (block) {
      case Gather gather -> {
        String indices = graph.constant(call.inner("indices"), gather.indices().stream().mapToLong(Integer::longValue).toArray());
        node(call, "Gather", List.of(call.x().name(), indices), OnnxGraph.whole("axis", 1));
      }
      case Gate gate -> gate(call, gate);
      case Mask mask -> mask(call, mask);
    }
  }

  private void gate(Call call, Gate gate) {
    FloatTensor values = weights.get(call.name() + ".gate");
    // [1, C, 1, 1] (or [1, C]): one factor for all samples and pixels of a channel
    int[] dims = new int[call.x().shape().rank() + 1];
    Arrays.fill(dims, 1);
    dims[1] = values.values().length;
    String constant = graph.constant(call.name() + ".gate", values, dims);
    String factors = gate.activation() == GateActivation.SIGMOID
        ? graph.node(call.inner("sigmoid"), "Sigmoid", List.of(constant), call.inner("factors"))
        : constant;
    node(call, "Mul", List.of(call.x().name(), factors));
  }

  private void mask(Call call, Mask mask) {
    Value context = call.inputs().getLast();
    String features = context.shape().isMaps() ? averages(call.inner("average"), context.name(), call.inner("context")) : context.name();
    String hidden = mask.hiddenUnits() == 0
        ? features
        : graph.node(call.inner("relu"), "Relu", List.of(linear(call, "hidden.", features, call.inner("hidden"))), call.inner("units"));
    String logits = linear(call, "", hidden, call.inner("gemm"));
    String factors = graph.node(call.inner("sigmoid"), "Sigmoid", List.of(logits), call.inner("mask"));
    node(call, "Mul", List.of(call.x().name(), call.x().shape().isMaps() ? perMap(call, factors) : factors));
  }

  /** Factors {@code [N, C]} as {@code [N, C, 1, 1]}, one for each sample's map; 0 in the new shape means "as it was". */
  private String perMap(Call call, String factors) {
    String shape = graph.constant(call.inner("shape"), 0, call.x().shape().dim(0), 1, 1);
    return graph.node(call.inner("reshape"), "Reshape", List.of(factors, shape), call.inner("factors"));
  }

  private void pooling(Call call, PoolingBlock block) {
    switch (block) {
      case MaxPool2D pool -> node(call, "MaxPool", call.names(), window(call, pool.size(), pool.strides(), pool.padding(), ONE));
      case AvgPool2D pool -> node(call, "AveragePool", call.names(), window(call, pool.size(), pool.strides(), pool.padding(), ONE,
          OnnxGraph.whole("count_include_pad", 0)));
      case GlobalAvgPool2D _ -> averages(call.name(), call.x().name(), call.output().name());
    }
  }

  private void dense(Call call, DenseBlock block) {
    switch (block) {
      case Dense _ -> linear(call, "", call.x().name(), call.output().name());
      case Flatten _ -> node(call, "Flatten", call.names(), OnnxGraph.whole("axis", 1));
      case Dropout dropout -> {
        FloatTensor rate = new FloatTensor(Shape.of(), new float[] {(float) dropout.rate()});
        node(call, "Dropout", List.of(call.x().name(), graph.constant(call.inner("rate"), rate, new int[0])));
      }
    }
  }

  private void activation(Call call, ActivationBlock block) {
    switch (block) {
      case ReLU _ -> node(call, "Relu", call.names());
      case Tanh _ -> node(call, "Tanh", call.names());
      case Sigmoid _ -> node(call, "Sigmoid", call.names());
    }
  }

  private void merge(Call call, MergeBlock block) {
    switch (block) {
      case Add _ -> chain(call, "Add");
      case Multiply _ -> chain(call, "Mul");
      case Concat _ -> node(call, "Concat", call.names(), OnnxGraph.whole("axis", 1));
    }
  }

  /** ONNX's Add and Mul take two: the first two inputs, then what came of them with the third, and so on. */
  private void chain(Call call, String operator) {
    String sum = call.x().name();
    int last = call.inputs().size() - 1;
    for (int k = 1; k < last; k++) {
      sum = graph.node(call.inner("part" + k), operator, List.of(sum, call.inputs().get(k).name()), call.inner("y" + k));
    }
    node(call, operator, List.of(sum, call.inputs().get(last).name()));
  }

  private void node(Call call, String operator, List<String> inputs, AttributeProto... attributes) {
    graph.node(call.name(), operator, inputs, call.output().name(), attributes);
  }

  /** The mean of each map, {@code [N, C]}; GlobalAveragePool alone leaves two axes of size 1. */
  private String averages(String name, String maps, String output) {
    String means = graph.node(name + "/pool", "GlobalAveragePool", List.of(maps), name + "/means");
    return graph.node(name, "Flatten", List.of(means), output, OnnxGraph.whole("axis", 1));
  }

  private String linear(Call call, String prefix, String features, String output) {
    List<String> inputs = new ArrayList<>(List.of(features, weight(call, prefix + "weight").orElseThrow()));
    weight(call, prefix + "bias").ifPresent(inputs::add);
    String name = output.equals(call.output().name()) ? call.name() : output;
    return graph.node(name, "Gemm", inputs, output, OnnxGraph.whole("transB", 1));
  }

  /** A weight of the block as a constant under its name in a checkpoint, if the block has it. */
  private Optional<String> weight(Call call, String part) {
    String name = call.name() + "." + part;
    return weights.find(name).map(tensor -> graph.constant(name, tensor, tensor.shape().toArray()));
  }

  /** Attributes of a window; padding "same" becomes explicit zeros, whose odd one goes after, as in Keras (ONNX's SAME_UPPER). */
  private static AttributeProto[] window(
      Call call, Size2D size, Size2D strides, Padding padding, Size2D dilation, AttributeProto... more) {
    Shape in = call.x().shape();
    int height = in.dim(1);
    int width = in.dim(2);
    List<AttributeProto> attributes = new ArrayList<>(List.of(
        OnnxGraph.wholes("kernel_shape", size.height(), size.width()),
        OnnxGraph.wholes("strides", strides.height(), strides.width()),
        OnnxGraph.wholes("pads",
            padding.before(height, size.height(), strides.height(), dilation.height()),
            padding.before(width, size.width(), strides.width(), dilation.width()),
            padding.after(height, size.height(), strides.height(), dilation.height()),
            padding.after(width, size.width(), strides.width(), dilation.width()))));
    attributes.addAll(Arrays.asList(more));
    return attributes.toArray(AttributeProto[]::new);
  }

  private static AttributeProto dilations(Size2D dilation) {
    return OnnxGraph.wholes("dilations", dilation.height(), dilation.width());
  }
}
