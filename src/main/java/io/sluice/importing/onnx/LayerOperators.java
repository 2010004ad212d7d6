package io.sluice.importing.onnx;

import io.sluice.block.AvgPool2D;
import io.sluice.block.Dropout;
import io.sluice.block.GateActivation;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.MaxPool2D;
import io.sluice.block.ReLU;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.importing.Axis;
import io.sluice.importing.Blocks;
import io.sluice.importing.Draft;
import io.sluice.importing.Merging;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators that are a block each: convolutions, dense layers, pools, activations. */
final class LayerOperators {
  private final Draft draft;
  private final Merging merging;

  LayerOperators(Draft draft, Merging merging) {
    this.draft = draft;
    this.merging = merging;
  }

  Map<String, Operator> table() {
    return Map.ofEntries(
        Map.entry("Conv", this::conv),
        Map.entry("Gemm", this::gemm),
        Map.entry("MatMul", this::matMul),
        Map.entry("MaxPool", this::maxPool),
        Map.entry("AveragePool", this::averagePool),
        Map.entry("GlobalAveragePool", this::globalAveragePool),
        Map.entry("ReduceMean", this::reduceMean),
        Map.entry("Relu", call -> flow(draft.valueByValue(call.node().name("relu"), ReLU::new, call.flow(0)))),
        Map.entry("Tanh", call -> flow(draft.valueByValue(call.node().name("tanh"), Tanh::new, call.flow(0)))),
        Map.entry("Dropout", this::dropout),
        Map.entry("Softmax", LayerOperators::softmax),
        Map.entry("LogSoftmax", LayerOperators::softmax));
  }

  private static Value flow(Signal signal) {
    return new Value.Flow(signal);
  }

  private Value conv(Operands call) throws UnsupportedException {
    FloatTensor weight = call.floats(1);
    FloatTensor bias = call.find(2).isPresent() ? call.floats(2) : null;
    if (weight.shape().rank() != 4) {
      throw new UnsupportedException("needs kernels [out, in, height, width], got " + weight.shape());
    }
    Signal x = call.flow(0);
    boolean single = weight.shape().dim(2) == 1 && weight.shape().dim(3) == 1;
    if (!x.isMaps() && single && x.axes().equals(List.of(Axis.FEATURES, Axis.ONE, Axis.ONE)) && call.node().whole("group", 1) == 1) {
      return onePixel(call, x, weight, bias);
    }
    OnnxWindow window = OnnxWindow.of(call.node(), call.maps(0), kernel(call, weight));
    long groups = call.node().whole("group", 1);
    if (groups != 1) {
      return scaling(call, x, weight, groups == x.shape().dim(0) && single && bias == null && window.strides().equals(Size2D.square(1)));
    }
    if (weight.shape().dim(1) != x.shape().dim(0)) {
      throw new UnsupportedException("has kernels for " + weight.shape().dim(1) + " channels, got " + x.shape().dim(0));
    }
    return flow(draft.add(call.node().name("conv"), () -> Blocks.conv(weight.shape().dim(0), window.size(), window.strides(),
        window.padding(), window.dilation(), bias != null), List.of(x.padded(List.of())), Blocks.weights(weight, bias)));
  }

  private static Size2D kernel(Operands call, FloatTensor weight) throws UnsupportedException {
    Size2D kernel = new Size2D(weight.shape().dim(2), weight.shape().dim(3));
    if (call.node().has("kernel_shape") && !OnnxWindow.pair(call.node().sizes("kernel_shape", 2, 1, 1)).equals(kernel)) {
      throw new UnsupportedException("has a kernel_shape other than that of its weights " + weight.shape());
    }
    return kernel;
  }

  /** A convolution of maps of one pixel, which are features: as in squeeze and excitation written with convolutions. */
  private Value onePixel(Operands call, Signal x, FloatTensor weight, FloatTensor bias) throws UnsupportedException {
    FloatTensor matrix = new FloatTensor(Shape.of(weight.shape().dim(0), weight.shape().dim(1)), weight.values());
    Signal y = draft.dense(call.node().name("dense"), x, matrix, bias);
    return flow(draft.reshaped(call.node().name("dense"), y, List.of(y.shape().dim(0), 1, 1)));
  }

  /** A kernel of one number for each channel is a gate. */
  private Value scaling(Operands call, Signal x, FloatTensor weight, boolean isGate) throws UnsupportedException {
    if (!isGate || weight.values().length != x.shape().dim(0)) {
      throw new UnsupportedException("has " + call.node().whole("group", 1) + " groups; a Conv2D has one");
    }
    return flow(merging.gate(call.node().name("gate"), x, weight.values(), GateActivation.LINEAR));
  }

  private Value gemm(Operands call) throws UnsupportedException {
    FloatTensor given = matrix(call.floats(1));
    FloatTensor weight = call.node().whole("transB", 0) != 0 ? given : Transposition.of(given, List.of(1, 0));
    if (call.node().whole("transA", 0) != 0) {
      throw new UnsupportedException("transposes what it takes");
    }
    FloatTensor bias = call.find(2).isPresent() ? row(call.floats(2), weight.shape().dim(0)) : null;
    return flow(draft.dense(call.node().name("dense"), features(call), scaled(weight, call.node().real("alpha", 1)),
        bias == null ? null : scaled(bias, call.node().real("beta", 1))));
  }

  private Value matMul(Operands call) throws UnsupportedException {
    FloatTensor weight = Transposition.of(matrix(call.floats(1)), List.of(1, 0));
    return flow(draft.dense(call.node().name("dense"), features(call), weight, null));
  }

  private static Signal features(Operands call) throws UnsupportedException {
    Signal x = call.flow(0);
    if (x.axes().size() != 1) {
      throw new UnsupportedException("needs [N, features], got an image's " + x.sizes());
    }
    return x.isMaps() ? failFeatures(x) : x;
  }

  private static Signal failFeatures(Signal x) throws UnsupportedException {
    throw new UnsupportedException("needs [N, features], got maps " + x.shape().batched());
  }

  private static FloatTensor matrix(FloatTensor constant) throws UnsupportedException {
    if (constant.shape().rank() != 2) {
      throw new UnsupportedException("needs a matrix as its constant, got " + constant.shape());
    }
    return constant;
  }

  private static FloatTensor row(FloatTensor constant, int units) throws UnsupportedException {
    if (constant.values().length != units && constant.values().length != 1) {
      throw new UnsupportedException("has " + constant.values().length + " biases for " + units + " units");
    }
    float[] values = constant.values();
    float[] row = new float[units];
    IntStream.range(0, units).forEach(k -> row[k] = values[values.length == 1 ? 0 : k]);
    return new FloatTensor(Shape.of(units), row);
  }

  private static FloatTensor scaled(FloatTensor tensor, double factor) {
    if (factor == 1) {
      return tensor;
    }
    float[] values = tensor.values().clone();
    IntStream.range(0, values.length).forEach(k -> values[k] *= (float) factor);
    return new FloatTensor(tensor.shape(), values);
  }

  private Value maxPool(Operands call) throws UnsupportedException {
    OnnxWindow window = pool(call);
    return flow(draft.add(call.node().name("pool"), () -> new MaxPool2D(window.size(), window.strides(), window.padding()),
        List.of(call.maps(0)), Map.of()));
  }

  private Value averagePool(Operands call) throws UnsupportedException {
    OnnxWindow window = pool(call);
    boolean padded = window.isPadded(call.maps(0));
    if (padded && (call.node().whole("count_include_pad", 0) != 0 || call.node().whole("ceil_mode", 0) != 0)) {
      throw new UnsupportedException("counts zeros around the maps in its means; an AvgPool2D does not");
    }
    return flow(draft.add(call.node().name("pool"), () -> new AvgPool2D(window.size(), window.strides(), window.padding()),
        List.of(call.maps(0)), Map.of()));
  }

  private static OnnxWindow pool(Operands call) throws UnsupportedException {
    OnnxWindow window = OnnxWindow.of(call.node(), call.maps(0), OnnxWindow.pair(call.node().sizes("kernel_shape", 2, 1, 1)));
    if (!window.dilation().equals(Size2D.square(1))) {
      throw new UnsupportedException("has dilations " + window.dilation() + "; a pool has none");
    }
    return window;
  }

  private Value globalAveragePool(Operands call) throws UnsupportedException {
    Signal means = draft.add(call.node().name("average"), GlobalAvgPool2D::new, List.of(call.maps(0)), Map.of());
    return flow(draft.reshaped(call.node().name("average"), means, List.of(means.shape().dim(0), 1, 1)));
  }

  private Value reduceMean(Operands call) throws UnsupportedException {
    Signal x = call.flow(0);
    Optional<List<Long>> axes = call.wholes("axes", 1);
    int rank = x.axes().size() + 1;
    int[] over = axes.orElse(List.of()).stream().mapToInt(axis -> (int) Math.floorMod(axis, (long) rank) - 1).sorted().toArray();
    int[] pixels = {x.axes().indexOf(Axis.HEIGHT), x.axes().indexOf(Axis.WIDTH)};
    Arrays.sort(pixels);
    if (!x.isMaps() || x.axes().size() != 3 || !Arrays.equals(over, pixels)) {
      throw new UnsupportedException("takes the mean over axes " + axes.orElse(List.of()) + "; a block only over height and width");
    }
    Signal means = draft.add(call.node().name("average"), GlobalAvgPool2D::new, List.of(x), Map.of());
    List<Integer> sizes = x.axes().stream().map(axis -> axis == Axis.CHANNELS ? means.shape().dim(0) : 1).toList();
    return flow(call.node().whole("keepdims", 1) != 0 ? draft.reshaped(call.node().name("average"), means, sizes) : means);
  }

  private Value dropout(Operands call) throws UnsupportedException {
    double rate = call.find(1).isPresent() ? call.floats(1).values()[0] : call.node().real("ratio", 0.5);
    // float32 0.3 is 0.300000012 as a double: seven digits are what it was meant to be
    double meant = Math.round(rate * 1e7) / 1e7;
    return flow(draft.valueByValue(call.node().name("dropout"), () -> new Dropout(meant), call.flow(0)));
  }

  /** A design's Output has the softmax, and takes the logarithm of one for what it is the logarithm of. */
  private static Value softmax(Operands call) throws UnsupportedException {
    Signal x = call.flow(0);
    long axis = call.node().whole("axis", -1);
    if (x.axes().size() != 1 || axis != 1 && axis != -1) {
      throw new UnsupportedException("takes a softmax of other than [N, classes] at the end");
    }
    return flow(x.afterSoftmax());
  }
}
