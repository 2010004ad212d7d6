package io.sluice.export.keras;

import static io.sluice.export.keras.KerasModelBuilder.config;
import static io.sluice.export.keras.KerasModelBuilder.ints;
import static io.sluice.export.keras.KerasModelBuilder.size;
import static io.sluice.export.keras.KerasModelBuilder.weights;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.sluice.block.PoolingBlock;
import io.sluice.block.ReLU;
import io.sluice.block.SelectionBlock;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A network as built-in layers of Keras. The layer that has a block's name gives what the block gives; where a block takes several, those
 * before it are called {@code BLOCK-what}, which no block can be.
 */
final class KerasLayers {
  private static final Size2D ONE = Size2D.square(1);

  private final Checkpoint network;
  private final Inference inference;
  private final FlattenOrder order;
  private final KerasModelBuilder model = new KerasModelBuilder();

  private KerasLayers(Checkpoint network) {
    this.network = network;
    inference = ShapeInference.of(network.document().graph());
    order = new FlattenOrder(inference);
  }

  /** The model of {@code network}, which has no errors. */
  static KerasModel of(Checkpoint network) {
    KerasLayers layers = new KerasLayers(network);
    layers.inference.used().forEach(layers::add);
    return layers.model.build(layerName(network.document().name()));
  }

  /** A model's name, which Keras wants without a slash; letters, digits and underscores are safe everywhere. */
  static String layerName(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_]+", "_").replaceFirst("^[^A-Za-z]+", "");
    return safe.isEmpty() ? "model" : safe;
  }

  private void add(NodeId id) {
    Node node = inference.graph().node(id);
    Shape out = output(id);
    List<String> inputs = IntStream.range(0, node.block().inputs().size())
        .mapToObj(port -> inference.graph().into(id, port))
        .flatMap(wire -> wire.stream().map(each -> inference.graph().node(each.from()).name()))
        .toList();
    switch (node.block()) {
      case EndBlock end -> end(node, end, inputs, out);
      case ConvolutionBlock convolution -> convolution(node, convolution, inputs, out);
      case SelectionBlock selection -> selection(node, selection, inputs, out);
      case PoolingBlock pooling -> pooling(node, pooling, inputs, out);
      case DenseBlock dense -> dense(node, dense, inputs, out);
      case ActivationBlock activation -> activation(node, activation, inputs, out);
      case MergeBlock merge -> merge(node, merge, inputs, out);
    }
  }

  /** Channels last. */
  private Shape output(NodeId id) {
    Shape shape = inference.shape(id).orElseThrow();
    return shape.isMaps() ? Shape.of(shape.dim(1), shape.dim(2), shape.dim(0)) : shape;
  }

  private FloatTensor weight(Node node, String name) {
    return network.weights().get(node.name() + "." + name);
  }

  private void end(Node node, EndBlock block, List<String> inputs, Shape out) {
    switch (block) {
      case Input _ -> model.add(KerasModel.INPUT, node.name(), config(), List.of(), out);
      case Output _ -> model.add("Activation", node.name(), config().put("activation", "softmax"), inputs, out);
    }
  }

  private void convolution(Node node, ConvolutionBlock block, List<String> inputs, Shape out) {
    switch (block) {
      case Conv2D conv when isLarge(conv.strides()) && isLarge(conv.dilation()) -> inSteps(node, conv, inputs, out);
      case Conv2D conv -> model.add("Conv2D", node.name(), conv(conv, conv.strides(), conv.padding().name()), inputs, out, kernel(node, conv));
    }
  }

  private static boolean isLarge(Size2D size) {
    return !size.equals(ONE);
  }

  private static ObjectNode conv(Conv2D conv, Size2D strides, String padding) {
    ObjectNode config = config().put("filters", conv.filters());
    config.set("kernel_size", size(conv.kernel()));
    config.set("strides", size(strides));
    config.put("padding", padding.toLowerCase(Locale.ROOT)).put("data_format", "channels_last");
    config.set("dilation_rate", size(conv.dilation()));
    return config.put("use_bias", conv.bias());
  }

  private NamedTensors kernel(Node node, Conv2D conv) {
    FloatTensor kernel = KerasWeights.kernel(weight(node, "weight"));
    return conv.bias() ? weights("kernel", kernel, "bias", weight(node, "bias")) : weights("kernel", kernel);
  }

  /** Keras has no convolution with strides and dilation at once: zeros around, every window, then those that the strides leave. */
  private void inSteps(Node node, Conv2D conv, List<String> inputs, Shape out) {
    KerasPadding zeros = KerasPadding.of(conv, model.shape(inputs.getFirst()));
    String padded = model.add("ZeroPadding2D", node.name() + "-padding", zeros.config(), inputs, zeros.padded());
    String every = model.add("Conv2D", node.name() + "-conv", conv(conv, ONE, "valid"), List.of(padded), zeros.every(conv), kernel(node, conv));
    model.add("MaxPooling2D", node.name(), pool(ONE, conv.strides(), "valid"), List.of(every), out);
  }

  private void selection(Node node, SelectionBlock block, List<String> inputs, Shape out) {
    switch (block) {
      case Gather gather -> gather(node, gather, inputs, out);
      case Gate gate -> gate(node, gate, inputs, out);
      case Mask mask -> mask(node, mask, inputs, out);
    }
  }

  /** A fixed convolution of 1 × 1 (or dense layer) whose kernel has a one for each chosen channel. */
  private void gather(Node node, Gather gather, List<String> inputs, Shape out) {
    Shape in = model.shape(inputs.getFirst());
    FloatTensor picking = KerasWeights.picking(gather.indices(), in.dim(in.rank() - 1));
    ObjectNode config = config().put(out.isMaps() ? "filters" : "units", gather.indices().size());
    if (out.isMaps()) {
      config.set("kernel_size", size(ONE));
      config.put("data_format", "channels_last");
      picking = new FloatTensor(Shape.of(1, 1, picking.shape().dim(0), picking.shape().dim(1)), picking.values());
    }
    config.put("use_bias", false).put("trainable", false);
    model.add(out.isMaps() ? "Conv2D" : "Dense", node.name(), config, inputs, out, weights("kernel", picking));
  }

  /** A depthwise convolution of 1 × 1, which learns one factor a channel; features are made one pixel for it. */
  private void gate(Node node, Gate gate, List<String> inputs, Shape out) {
    ObjectNode config = config();
    config.set("kernel_size", size(ONE));
    config.put("data_format", "channels_last").put("use_bias", false);
    NamedTensors factors = weights("depthwise_kernel", KerasWeights.depthwise(factors(gate, weight(node, "gate").values())));
    if (out.isMaps()) {
      model.add("DepthwiseConv2D", node.name(), config, inputs, out, factors);
    } else {
      Shape pixel = Shape.of(1, 1, out.dim(0));
      String maps = model.add("Reshape", node.name() + "-pixel", reshape(pixel), inputs, pixel);
      String gated = model.add("DepthwiseConv2D", node.name() + "-factors", config, List.of(maps), pixel, factors);
      model.add("Reshape", node.name(), reshape(out), List.of(gated), out);
    }
  }

  private static float[] factors(Gate gate, float[] values) {
    float[] factors = values.clone();
    if (gate.activation() == GateActivation.SIGMOID) {
      for (int c = 0; c < factors.length; c++) {
        factors[c] = (float) (1 / (1 + Math.exp(-factors[c])));
      }
    }
    return factors;
  }

  private static ObjectNode reshape(Shape target) {
    ObjectNode config = config();
    config.set("target_shape", ints(target.toArray()));
    return config;
  }

  private void mask(Node node, Mask mask, List<String> inputs, Shape out) {
    String name = node.name();
    String at = inputs.getLast();
    Shape context = model.shape(at);
    if (context.isMaps()) {
      at = model.add("GlobalAveragePooling2D", name + "-mean", config(), List.of(at), Shape.of(context.dim(2)));
    }
    if (mask.hiddenUnits() > 0) {
      at = dense(name + "-hidden", mask.hiddenUnits(), "relu", at, node, "hidden.");
    }
    int channels = out.dim(out.rank() - 1);
    at = dense(name + "-factors", channels, "sigmoid", at, node, "");
    if (out.isMaps()) {
      at = model.add("Reshape", name + "-pixel", reshape(Shape.of(1, 1, channels)), List.of(at), Shape.of(1, 1, channels));
    }
    model.add("Multiply", name, config(), List.of(inputs.getFirst(), at), out);
  }

  private String dense(String name, int units, String activation, String input, Node node, String prefix) {
    ObjectNode config = config().put("units", units).put("activation", activation);
    NamedTensors weights = weights("kernel", KerasWeights.matrix(weight(node, prefix + "weight")), "bias", weight(node, prefix + "bias"));
    return model.add("Dense", name, config, List.of(input), Shape.of(units), weights);
  }

  private void pooling(Node node, PoolingBlock block, List<String> inputs, Shape out) {
    switch (block) {
      case MaxPool2D pool -> model.add("MaxPooling2D", node.name(), pool(pool.size(), pool.strides(), pool.padding().name()), inputs, out);
      case AvgPool2D pool -> model.add("AveragePooling2D", node.name(), pool(pool.size(), pool.strides(), pool.padding().name()), inputs, out);
      case GlobalAvgPool2D _ -> model.add("GlobalAveragePooling2D", node.name(), config(), inputs, out);
    }
  }

  private static ObjectNode pool(Size2D size, Size2D strides, String padding) {
    ObjectNode config = config();
    config.set("pool_size", size(size));
    config.set("strides", size(strides));
    return config.put("padding", padding.toLowerCase(Locale.ROOT)).put("data_format", "channels_last");
  }

  private void dense(Node node, DenseBlock block, List<String> inputs, Shape out) {
    switch (block) {
      case Dense dense -> dense(node, dense, inputs, out);
      case Flatten _ -> flatten(node, inputs, out);
      case Dropout dropout -> model.add("Dropout", node.name(), config().put("rate", dropout.rate()), inputs, out);
    }
  }

  private void dense(Node node, Dense dense, List<String> inputs, Shape out) {
    FloatTensor weight = weight(node, "weight");
    FloatTensor kernel = order.mapsInto(node.id()).map(maps -> KerasWeights.matrix(weight, maps)).orElseGet(() -> KerasWeights.matrix(weight));
    NamedTensors weights = dense.bias() ? weights("kernel", kernel, "bias", weight(node, "bias")) : weights("kernel", kernel);
    model.add("Dense", node.name(), config().put("units", dense.units()).put("use_bias", dense.bias()), inputs, out, weights);
  }

  /** Features are flat already; TensorFlow.js refuses to flatten them again. */
  private void flatten(Node node, List<String> inputs, Shape out) {
    Shape in = model.shape(inputs.getFirst());
    if (!in.isMaps()) {
      model.add("Activation", node.name(), config().put("activation", "linear"), inputs, out);
    } else if (order.needsExchange(node.id())) {
      ObjectNode config = config();
      config.set("dims", ints(3, 1, 2));
      Shape maps = Shape.of(in.dim(2), in.dim(0), in.dim(1));
      model.add("Flatten", node.name(), config(), List.of(model.add("Permute", node.name() + "-channels", config, inputs, maps)), out);
    } else {
      model.add("Flatten", node.name(), config(), inputs, out);
    }
  }

  private void activation(Node node, ActivationBlock block, List<String> inputs, Shape out) {
    String function = switch (block) {
      case ReLU _ -> "relu";
      case Tanh _ -> "tanh";
      case Sigmoid _ -> "sigmoid";
    };
    model.add("Activation", node.name(), config().put("activation", function), inputs, out);
  }

  private void merge(Node node, MergeBlock block, List<String> inputs, Shape out) {
    List<String> apart = apart(node, inputs);
    switch (block) {
      case Add _ -> model.add("Add", node.name(), config(), apart, out);
      case Multiply _ -> model.add("Multiply", node.name(), config(), apart, out);
      case Concat _ -> model.add("Concatenate", node.name(), config().put("axis", -1), apart, out);
    }
  }

  /** A layer that takes a value twice makes TensorFlow.js free it too early: the second time it takes a copy. */
  private List<String> apart(Node node, List<String> inputs) {
    List<String> apart = new ArrayList<>();
    for (String input : inputs) {
      apart.add(apart.contains(input)
          ? model.add("Activation", node.name() + "-copy" + apart.size(), config().put("activation", "linear"), List.of(input), model.shape(input))
          : input);
    }
    return apart;
  }
}
