package io.sluice.importing.keras;

import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Dropout;
import io.sluice.block.GateActivation;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.importing.Axis;
import io.sluice.importing.Blocks;
import io.sluice.importing.Draft;
import io.sluice.importing.Merging;
import io.sluice.importing.Normalisation;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keras's layers as blocks. */
final class KerasLayers {
  private final Draft draft = new Draft();
  private final Merging merging = new Merging(draft);
  private final KerasWeights weights;
  private final Map<String, KerasLayer> stepped;
  private final List<String> notes = new ArrayList<>();

  /**
   * Layers that become a draft.
   *
   * @param stepped by the name of a convolution in steps of one, the pooling of single pixels behind it that leaves some of them out: together they
   *                are a convolution with strides and dilation, which Keras has no layer for
   */
  KerasLayers(KerasWeights weights, Map<String, KerasLayer> stepped) {
    this.weights = weights;
    this.stepped = Map.copyOf(stepped);
  }

  Draft draft() {
    return draft;
  }

  List<String> notes() {
    return Stream.concat(notes.stream(), draft.notes().stream()).toList();
  }

  /** Whether there is anything that a layer of this class can become. */
  static boolean isKnown(KerasLayer layer) {
    return switch (layer.kind()) {
      case "InputLayer", "Conv2D", "DepthwiseConv2D", "Dense", "Flatten", "Reshape", "Permute", "Dropout", "MaxPooling2D",
          "AveragePooling2D", "GlobalAveragePooling2D", "Activation", "ReLU", "Softmax", "Add", "Multiply", "Concatenate", "Rescaling",
          "ZeroPadding2D", "BatchNormalization", "Take", "GetItem", "Relu", "Tanh", "Sigmoid" -> true;
      default -> false;
    };
  }

  /** What {@code layer} gives for {@code inputs}. */
  Signal add(KerasLayer layer, List<Signal> inputs) throws BadFileException, UnsupportedException {
    requireChannelsLast(layer);
    return switch (layer.kind()) {
      case "InputLayer" -> input(layer);
      case "Add" -> merging.add(name(layer), inputs);
      case "Multiply" -> merging.multiply(name(layer), inputs);
      case "Concatenate" -> concat(layer, inputs);
      default -> one(layer, only(inputs));
    };
  }

  private Signal one(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    return switch (layer.kind()) {
      case "Conv2D" -> conv(layer, x);
      case "DepthwiseConv2D" -> depthwise(layer, x);
      case "Dense" -> dense(layer, x);
      case "Flatten" -> draft.flat(name(layer), x);
      case "Reshape" -> draft.reshaped(name(layer), x, shape(layer, x));
      case "Permute" -> permuted(layer, x);
      case "ZeroPadding2D" -> zeros(layer, x);
      case "BatchNormalization" -> normalised(layer, x);
      case "Dropout" -> draft.valueByValue(name(layer), dropout(layer), x);
      case "MaxPooling2D", "AveragePooling2D" -> pool(layer, x);
      case "GlobalAveragePooling2D" -> means(layer, x);
      case "Activation" -> activated(name(layer), layer.function("activation", "linear"), x);
      case "ReLU" -> relu(layer, x);
      case "Softmax" -> activated(name(layer), "softmax", x);
      case "Relu", "Tanh", "Sigmoid" -> activated(name(layer), layer.kind().toLowerCase(Locale.ROOT), x); // operations
      case "Take", "GetItem" -> merging.gather(name(layer), x, KerasIndexing.channels(layer, x));
      case "Rescaling" -> rescaled(layer, x);
      default -> throw new UnsupportedException("there is no block for this layer");
    };
  }

  private static Draft.Name name(KerasLayer layer) {
    return new Draft.Name(layer.name(), layer.name());
  }

  private static Signal only(List<Signal> inputs) throws UnsupportedException {
    if (inputs.size() != 1) {
      throw new UnsupportedException("takes one input, not " + inputs.size());
    }
    return inputs.getFirst();
  }

  private static void requireChannelsLast(KerasLayer layer) throws BadFileException, UnsupportedException {
    if (!layer.text("data_format", "channels_last").equals("channels_last")) {
      throw new UnsupportedException("has channels first; import what has channels last");
    }
  }

  private Signal input(KerasLayer layer) throws BadFileException, UnsupportedException {
    Optional<JsonAt> shape = layer.find("batch_shape").or(() -> layer.find("batch_input_shape"));
    List<JsonAt> sizes = shape.isPresent() ? shape.get().elements() : List.of();
    if (sizes.size() != 4) {
      throw new UnsupportedException("is not images [N, height, width, channels]");
    }
    int height = sizes.get(1).whole(1, Integer.MAX_VALUE);
    int width = sizes.get(2).whole(1, Integer.MAX_VALUE);
    int channels = sizes.get(3).whole(1, Integer.MAX_VALUE);
    return draft.input(name(layer), Axis.CHANNELS_LAST, () -> new Input(channels, height, width));
  }

  private static void requireMaps(Signal x) throws UnsupportedException {
    if (!x.isMaps() || !x.axes().equals(Axis.CHANNELS_LAST)) {
      throw new UnsupportedException("needs maps [N, height, width, channels], got an image's " + x.sizes());
    }
  }

  /** Features as maps of one pixel with their channels last; a single feature could be on any axis. */
  private static Signal withChannelsLast(Signal x) {
    boolean onePixel = !x.isMaps() && x.sizes().equals(List.of(1, 1, x.shape().dim(0)));
    return onePixel ? x.seenAs(List.of(Axis.ONE, Axis.ONE, Axis.FEATURES)) : x;
  }

  private static Size2D pair(List<Integer> sizes) throws UnsupportedException {
    if (sizes.getFirst() < 1 || sizes.getLast() < 1) {
      throw new UnsupportedException("has a size of " + sizes);
    }
    return new Size2D(sizes.getFirst(), sizes.getLast());
  }

  private static Padding padding(KerasLayer layer) throws BadFileException, UnsupportedException {
    return switch (layer.text("padding", "valid")) {
      case "same" -> Padding.SAME;
      case "valid" -> Padding.VALID;
      default -> throw new UnsupportedException("has padding '" + layer.text("padding", "") + "'; a block has same or valid");
    };
  }

  private Signal conv(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    Size2D kernel = pair(layer.wholes("kernel_size", 2, 1));
    Optional<KerasLayer> steps = Optional.ofNullable(stepped.get(layer.name()));
    Size2D strides = pair(steps.orElse(layer).wholes("strides", 2, 1));
    Size2D dilation = pair(layer.wholes("dilation_rate", 2, 1));
    Padding padding = x.zeros().isEmpty() ? padding(layer) : KerasZeros.padding(layer, x, kernel, strides, dilation);
    int filters = layer.whole("filters", 0);
    if (layer.whole("groups", 1) != 1 || filters < 1 || filters > 1 << 20) {
      throw new UnsupportedException("has " + layer.whole("groups", 1) + " groups and " + filters + " filters; a Conv2D has one group");
    }
    FloatTensor hwio = weights.read(layer, 0, "kernel", Shape.of(kernel.height(), kernel.width(), x.shape().dim(0), filters));
    FloatTensor bias = bias(layer, filters);
    Optional<List<Integer>> chosen = bias == null && !layer.flag("trainable", true) && kernel.equals(Size2D.square(1))
        && strides.equals(Size2D.square(1)) ? KerasKernels.oneHot(hwio) : Optional.empty();
    if (chosen.isPresent()) {
      return activated(layer, merging.gather(name(layer), withChannelsLast(x), chosen.get()));
    }
    requireMaps(x);
    Signal y = draft.add(name(steps.orElse(layer)), () -> Blocks.conv(filters, kernel, strides, padding, dilation, bias != null), List.of(x.padded(List.of())),
        Blocks.weights(KerasKernels.toOihw(hwio), bias));
    return activated(layer, y);
  }

  private static Signal zeros(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    requireMaps(x);
    List<Integer> zeros = KerasZeros.of(layer);
    return zeros.stream().allMatch(each -> each == 0) ? x : x.padded(zeros);
  }

  /** With what the training left; γ and β may be left out, and the numbers of the weights with them. */
  private Signal normalised(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    int channels = x.shape().dim(0);
    List<Integer> axes = layer.find("axis").isPresent() && layer.find("axis").get().node().isArray()
        ? KerasLayer.list(layer.find("axis").get()) : List.of(layer.whole("axis", -1));
    if (axes.size() != 1 || axes.getFirst() != -1 && axes.getFirst() != x.axes().size() || x.channelAxis() != x.axes().size() - 1) {
      throw new UnsupportedException("works on other axes than that of the channels");
    }
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    int index = 0;
    float[] gamma = layer.flag("scale", true) ? weights.read(layer, index++, "gamma", Shape.of(channels)).values() : ones;
    float[] beta = layer.flag("center", true) ? weights.read(layer, index++, "beta", Shape.of(channels)).values() : new float[channels];
    float[] mean = weights.read(layer, index++, "moving_mean", Shape.of(channels)).values();
    float[] variance = weights.read(layer, index, "moving_variance", Shape.of(channels)).values();
    Normalisation result = Normalisation.of(gamma, beta, mean, variance, layer.number("epsilon", 1e-3));
    return draft.affine(name(layer), x, result.scale(), result.shift());
  }

  private FloatTensor bias(KerasLayer layer, int units) throws BadFileException, UnsupportedException {
    return layer.flag("use_bias", true) ? weights.read(layer, 1, "bias", Shape.of(units)) : null;
  }

  /** A depthwise kernel of one number a channel is a gate. */
  private Signal depthwise(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    boolean isGate = layer.wholes("kernel_size", 2, 1).equals(List.of(1, 1)) && layer.wholes("strides", 2, 1).equals(List.of(1, 1))
        && layer.whole("depth_multiplier", 1) == 1 && !layer.flag("use_bias", true);
    if (!isGate || x.axes().size() != Axis.CHANNELS_LAST.size()) {
      throw new UnsupportedException("is more than one factor a channel, which a Gate has: kernel 1×1, strides 1, multiplier 1, no bias");
    }
    int channels = x.shape().dim(0);
    FloatTensor kernel = weights.read(layer, 0, "depthwise_kernel", Shape.of(1, 1, channels, 1));
    return activated(layer, merging.gate(name(layer), withChannelsLast(x), kernel.values(), GateActivation.LINEAR));
  }

  /** Of features, also where axes of size 1 stand before them, as a mean that keeps its axes has. */
  private Signal dense(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    int units = layer.whole("units", 0);
    List<Integer> ones = x.sizes().subList(0, x.sizes().size() - 1);
    if (x.isMaps() || x.axes().getLast() != Axis.FEATURES || units < 1 || units > 1 << 20) {
      throw new UnsupportedException("needs [N, features] and at least one unit, got an image's " + x.sizes() + " and " + units);
    }
    FloatTensor kernel = weights.read(layer, 0, "kernel", Shape.of(x.shape().dim(0), units));
    Signal y = activated(layer, draft.dense(name(layer), x.seenAs(Axis.ROW), KerasKernels.transposed(kernel), bias(layer, units)));
    return draft.reshaped(name(layer), y, Stream.concat(ones.stream(), Stream.of(units)).toList());
  }

  private static List<Integer> shape(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    List<Integer> sizes = KerasLayer.list(layer.config().field("target_shape"));
    long known = sizes.stream().filter(size -> size != -1).mapToLong(Integer::longValue).reduce(1, (one, other) -> one * other % (1L << 40));
    if (sizes.size() > 4 || sizes.stream().anyMatch(size -> size < -1 || size == 0) || known == 0 || x.shape().count() % known != 0) {
      throw new UnsupportedException("reshapes an image's " + x.sizes() + " to " + sizes);
    }
    return sizes.stream().map(size -> size == -1 ? (int) (x.shape().count() / known) : size).toList();
  }

  private static Signal permuted(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    List<Integer> order = KerasLayer.list(layer.config().field("dims")).stream().map(axis -> axis - 1).toList();
    boolean each = order.size() == x.axes().size() && order.stream().distinct().count() == order.size()
        && order.stream().allMatch(axis -> axis >= 0 && axis < order.size());
    if (!each) {
      throw new UnsupportedException("has no order of " + x.axes().size() + " axes");
    }
    return x.transposed(order);
  }

  private static Draft.Making dropout(KerasLayer layer) throws BadFileException {
    double rate = layer.number("rate", 0.5);
    return () -> new Dropout(rate);
  }

  private Signal pool(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    if (stepped.containsValue(layer)) {
      return x; // the convolution before it has taken its strides
    }
    requireMaps(x);
    Size2D size = pair(layer.wholes("pool_size", 2, 2));
    Size2D strides = layer.find("strides").isPresent() ? pair(layer.wholes("strides", 2, 2)) : size;
    Padding padding = padding(layer);
    boolean max = layer.kind().equals("MaxPooling2D");
    return draft.add(name(layer), () -> max ? new MaxPool2D(size, strides, padding) : new AvgPool2D(size, strides, padding), List.of(x), Map.of());
  }

  private Signal means(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    requireMaps(x);
    Signal means = draft.add(name(layer), GlobalAvgPool2D::new, List.of(x), Map.of());
    return layer.flag("keepdims", false) ? draft.reshaped(name(layer), means, List.of(1, 1, means.shape().dim(0))) : means;
  }

  private Signal relu(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    boolean plain = layer.find("max_value").isEmpty() && layer.number("negative_slope", 0) == 0 && layer.number("threshold", 0) == 0;
    if (!plain) {
      throw new UnsupportedException("is more than max(x, 0): it has a limit, a slope or a threshold");
    }
    return activated(name(layer), "relu", x);
  }

  /** Pixels are from 0 to 1 here already. */
  private Signal rescaled(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    boolean toOne = Math.abs(layer.number("scale", 1) * 255 - 1) < 1e-4 && layer.number("offset", 0) == 0 && x.node() == 0;
    if (!toOne) {
      throw new UnsupportedException("changes values; only pixels divided by 255, right behind the input, can be left out");
    }
    notes.add("'" + layer.name() + "' divides pixels by 255 and was left out: a design's Input has pixels from 0 to 1");
    return x;
  }

  private Signal concat(KerasLayer layer, List<Signal> inputs) throws BadFileException, UnsupportedException {
    if (inputs.isEmpty()) {
      throw new UnsupportedException("has no inputs");
    }
    int rank = inputs.getFirst().axes().size();
    int axis = layer.whole("axis", -1);
    return merging.concat(name(layer), inputs, axis < 0 ? axis + rank : axis - 1);
  }

  /** A layer's own activation as a block of its own behind it. */
  private Signal activated(KerasLayer layer, Signal y) throws BadFileException, UnsupportedException {
    String function = layer.function("activation", "linear");
    return activated(new Draft.Name(layer.name() + " " + function, layer.name() + "_" + function), function, y);
  }

  private Signal activated(Draft.Name name, String function, Signal x) throws UnsupportedException {
    return switch (function) {
      case "linear" -> x;
      case "relu" -> activated(name, new ReLU(), x);
      case "tanh" -> activated(name, new Tanh(), x);
      case "sigmoid" -> activated(name, new Sigmoid(), x);
      case "softmax" -> softmax(x);
      default -> throw new UnsupportedException("has the activation '" + function + "'; blocks are relu, tanh, sigmoid, and softmax at the end");
    };
  }

  private Signal activated(Draft.Name name, Block block, Signal x) throws UnsupportedException {
    return draft.valueByValue(name, () -> block, x);
  }

  private static Signal softmax(Signal x) throws UnsupportedException {
    if (x.axes().size() != 1) {
      throw new UnsupportedException("takes a softmax of other than [N, classes] at the end");
    }
    return x.afterSoftmax();
  }
}
