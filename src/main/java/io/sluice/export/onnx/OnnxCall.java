package io.sluice.export.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** An operator with its inputs at hand. Sums are made in double. */
final class OnnxCall {
  private final OnnxOperator operator;
  private final List<OnnxValue> inputs;

  OnnxCall(OnnxOperator operator, List<OnnxValue> inputs) {
    this.operator = operator;
    this.inputs = inputs;
  }

  /** What the operator gives. */
  FloatTensor run() throws BadFileException {
    return switch (operator.kind()) {
      case "Add" -> broadcast((a, b) -> a + b);
      case "Mul" -> broadcast((a, b) -> a * b);
      case "Relu" -> each(x -> Math.max(x, 0));
      case "Tanh" -> each(Math::tanh);
      case "Sigmoid" -> each(x -> 1 / (1 + Math.exp(-x)));
      case "Softmax" -> softmax();
      case "Dropout" -> dropout();
      case "Conv" -> new OnnxWindows(operator).conv(floats(0), floats(1), inputs.size() > 2 ? floats(2) : null);
      case "MaxPool" -> new OnnxWindows(operator).maxPool(floats(0));
      case "AveragePool" -> new OnnxWindows(operator).averagePool(floats(0));
      case "GlobalAveragePool" -> globalAveragePool();
      case "Gemm" -> gemm();
      case "Flatten" -> flatten();
      case "Reshape" -> reshape();
      case "Gather" -> gather();
      case "Concat" -> concat();
      default -> throw new IllegalStateException("not run here: " + operator.place());
    };
  }

  private FloatTensor floats(int index) throws BadFileException {
    if (index < inputs.size() && inputs.get(index) instanceof OnnxValue.Floats(FloatTensor tensor)) {
      return tensor;
    }
    throw operator.wrong("float32 values as input " + index, index < inputs.size() ? "whole numbers" : "none");
  }

  private List<Long> wholes(int index) throws BadFileException {
    if (index < inputs.size() && inputs.get(index) instanceof OnnxValue.Wholes(List<Long> values)) {
      return values;
    }
    throw operator.wrong("a constant list of int64 as input " + index, "none");
  }

  private FloatTensor rank(int index, int rank) throws BadFileException {
    FloatTensor tensor = floats(index);
    if (tensor.shape().rank() != rank) {
      throw operator.wrong(rank + " axes of input " + index, tensor.shape().toString());
    }
    return tensor;
  }

  private FloatTensor each(DoubleUnaryOperator function) throws BadFileException {
    FloatTensor x = floats(0);
    float[] y = new float[x.values().length];
    for (int k = 0; k < y.length; k++) {
      y[k] = (float) function.applyAsDouble(x.values()[k]);
    }
    return new FloatTensor(x.shape(), y);
  }

  /** Multidirectional broadcasting: shapes are aligned at their last axes, and a size of 1 stretches. */
  private FloatTensor broadcast(DoubleBinaryOperator function) throws BadFileException {
    FloatTensor a = floats(0);
    FloatTensor b = floats(1);
    int rank = Math.max(a.shape().rank(), b.shape().rank());
    long[] sizes = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      int one = size(a, axis, rank);
      int other = size(b, axis, rank);
      if (one != other && one != 1 && other != 1) {
        throw operator.wrong("shapes that broadcast", a.shape() + " and " + b.shape());
      }
      sizes[axis] = Math.max(one, other);
    }
    FloatTensor y = operator.result(sizes);
    for (int k = 0; k < y.values().length; k++) {
      y.values()[k] = (float) function.applyAsDouble(a.values()[index(a, y.shape(), k)], b.values()[index(b, y.shape(), k)]);
    }
    return y;
  }

  private static int size(FloatTensor tensor, int axis, int rank) {
    int own = axis - (rank - tensor.shape().rank());
    return own < 0 ? 1 : tensor.shape().dim(own);
  }

  /** Where element {@code k} of a result comes from in a tensor that was stretched to it. */
  private static int index(FloatTensor tensor, Shape result, int k) {
    int rest = k;
    int stride = 1;
    int index = 0;
    for (int axis = result.rank() - 1; axis >= 0; axis--) {
      int size = size(tensor, axis, result.rank());
      index += size == 1 ? 0 : rest % result.dim(axis) * stride;
      rest /= result.dim(axis);
      stride *= size;
    }
    return index;
  }

  private FloatTensor softmax() throws BadFileException {
    FloatTensor x = rank(0, 2);
    requireAxis(-1, 1);
    int classes = x.shape().dim(1);
    float[] y = new float[x.values().length];
    for (int from = 0; from < y.length; from += classes) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = from; k < from + classes; k++) {
        largest = Math.max(largest, x.values()[k]);
      }
      double sum = 0;
      for (int k = from; k < from + classes; k++) {
        sum += Math.exp(x.values()[k] - largest);
      }
      for (int k = from; k < from + classes; k++) {
        y[k] = (float) (Math.exp(x.values()[k] - largest) / sum);
      }
    }
    return new FloatTensor(x.shape(), y);
  }

  /** Outside of training, which a third input would ask for, nothing happens. */
  private FloatTensor dropout() throws BadFileException {
    if (inputs.size() > 2) {
      throw operator.wrong("at most a ratio as further input", (inputs.size() - 1) + " further inputs");
    }
    return floats(0);
  }

  private FloatTensor globalAveragePool() throws BadFileException {
    FloatTensor x = rank(0, 4);
    FloatTensor y = operator.result(x.shape().dim(0), x.shape().dim(1), 1, 1);
    int pixels = x.shape().dim(2) * x.shape().dim(3);
    for (int map = 0; map < y.values().length; map++) {
      double sum = 0;
      for (int k = map * pixels; k < (map + 1) * pixels; k++) {
        sum += x.values()[k];
      }
      y.values()[map] = (float) (sum / pixels);
    }
    return y;
  }

  private FloatTensor gemm() throws BadFileException {
    FloatTensor a = rank(0, 2);
    FloatTensor b = rank(1, 2);
    boolean transposed = operator.whole("transB", 0) != 0;
    int inner = a.shape().dim(1);
    int units = b.shape().dim(transposed ? 0 : 1);
    FloatTensor bias = inputs.size() > 2 ? rank(2, 1) : FloatTensor.zeros(Shape.of(units));
    if (b.shape().dim(transposed ? 1 : 0) != inner || bias.shape().dim(0) != units) {
      throw operator.wrong("matrices that fit", a.shape() + ", " + b.shape() + " and " + bias.shape());
    }
    FloatTensor y = operator.result(a.shape().dim(0), units);
    for (int k = 0; k < y.values().length; k++) {
      int row = k / units;
      int unit = k % units;
      double sum = bias.values()[unit];
      for (int m = 0; m < inner; m++) {
        sum += (double) a.values()[row * inner + m] * b.values()[transposed ? unit * inner + m : m * units + unit];
      }
      y.values()[k] = (float) sum;
    }
    return y;
  }

  private FloatTensor flatten() throws BadFileException {
    FloatTensor x = floats(0);
    requireAxis(1, 1);
    if (x.shape().rank() < 2) {
      throw operator.wrong("at least 2 axes", x.shape().toString());
    }
    int rows = x.shape().dim(0);
    return new FloatTensor(Shape.of(rows, x.values().length / rows), x.values());
  }

  /** A size of 0 stays as it was; −1, which would be worked out, is not known here. */
  private FloatTensor reshape() throws BadFileException {
    FloatTensor x = floats(0);
    List<Long> wanted = wholes(1);
    long[] sizes = new long[wanted.size()];
    long count = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      boolean kept = wanted.get(axis) == 0 && axis < x.shape().rank();
      sizes[axis] = kept ? x.shape().dim(axis) : wanted.get(axis);
      count = sizes[axis] < 1 || sizes[axis] > x.values().length ? 0 : count * sizes[axis] % Integer.MAX_VALUE;
    }
    if (count != x.values().length) {
      throw operator.wrong("a shape for the values of " + x.shape(), wanted.toString());
    }
    return new FloatTensor(Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray()), x.values());
  }

  private FloatTensor gather() throws BadFileException {
    FloatTensor x = floats(0);
    requireAxis(1, 1);
    List<Long> indices = wholes(1);
    int channels = x.shape().rank() < 2 ? 0 : x.shape().dim(1);
    if (indices.stream().anyMatch(index -> index < 0 || index >= channels)) {
      throw operator.wrong("indices below " + channels, indices.toString());
    }
    int size = x.values().length / x.shape().dim(0) / channels;
    long[] sizes = sizes(x.shape());
    sizes[1] = indices.size();
    FloatTensor y = operator.result(sizes);
    for (int k = 0; k < y.values().length / size; k++) {
      int from = k / indices.size() * channels + Math.toIntExact(indices.get(k % indices.size()));
      System.arraycopy(x.values(), from * size, y.values(), k * size, size);
    }
    return y;
  }

  private FloatTensor concat() throws BadFileException {
    requireAxis(1, -1);
    long[] sizes = sizes(floats(0).shape());
    long channels = 0;
    for (int k = 0; k < inputs.size(); k++) {
      long[] own = sizes(floats(k).shape());
      if (!sameButForChannels(own, sizes)) {
        throw operator.wrong("shapes that differ in axis 1 only", Arrays.toString(sizes) + " and " + Arrays.toString(own));
      }
      channels += own[1];
    }
    sizes[1] = channels;
    FloatTensor y = operator.result(sizes);
    int at = 0;
    for (int sample = 0; sample < sizes[0]; sample++) {
      for (int k = 0; k < inputs.size(); k++) {
        float[] values = floats(k).values();
        int size = Math.toIntExact(values.length / sizes[0]);
        System.arraycopy(values, sample * size, y.values(), at, size);
        at += size;
      }
    }
    return y;
  }

  private static boolean sameButForChannels(long[] one, long[] other) {
    return one.length >= 2 && one.length == other.length
        && IntStream.range(0, one.length).allMatch(axis -> axis == 1 || one[axis] == other[axis]);
  }

  private static long[] sizes(Shape shape) {
    return shape.dims().stream().mapToLong(Integer::longValue).toArray();
  }

  private void requireAxis(long axis, long standard) throws BadFileException {
    long found = operator.whole("axis", standard);
    if (found != axis) {
      throw operator.wrong("axis " + axis, String.valueOf(found));
    }
  }
}
