package io.sluice.export.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;

/** The operators that slide a window over maps: Conv, MaxPool, AveragePool, with explicit pads. */
final class OnnxWindows {
  private final OnnxOperator operator;
  private final int[] strides;
  private final int[] pads;
  private final int[] dilations;

  OnnxWindows(OnnxOperator operator) throws BadFileException {
    this.operator = operator;
    strides = operator.wholes("strides", 2, 1, 1);
    pads = operator.wholes("pads", 4, 0, 0);
    dilations = operator.wholes("dilations", 2, 1, 1);
  }

  /** What a window sums up; {@code take} is called for each of its pixels that are in the map. */
  private interface Pool {
    double start();

    double take(double before, double x);

    double end(double total, int inside, int size);
  }

  private static final Pool MAX = new Pool() {
    @Override
    public double start() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double take(double before, double x) {
      return Math.max(before, x);
    }

    @Override
    public double end(double total, int inside, int size) {
      return total;
    }
  };

  private record Mean(boolean countPads) implements Pool {
    @Override
    public double start() {
      return 0;
    }

    @Override
    public double take(double before, double x) {
      return before + x;
    }

    @Override
    public double end(double total, int inside, int size) {
      return total / (countPads ? size : inside);
    }
  }

  FloatTensor maxPool(FloatTensor x) throws BadFileException {
    return pool(x, MAX);
  }

  FloatTensor averagePool(FloatTensor x) throws BadFileException {
    return pool(x, new Mean(operator.whole("count_include_pad", 0) != 0));
  }

  /** Cross-correlation: {@code y[n,o,i,j] = b[o] + Σ x[n,c,i·s − p + d·u,j·s − p + d·v] · w[o,c,u,v]}. */
  FloatTensor conv(FloatTensor x, FloatTensor w, FloatTensor bias) throws BadFileException {
    requireMaps(x);
    boolean fits = w.shape().rank() == 4 && w.shape().dim(1) == x.shape().dim(1) && operator.whole("group", 1) == 1
        && (bias == null || bias.shape().rank() == 1 && bias.shape().dim(0) == w.shape().dim(0));
    if (!fits) {
      throw operator.wrong("kernels [out, " + x.shape().dim(1) + ", height, width] and a bias [out], in one group", w.shape().toString());
    }
    int[] window = operator.wholes("kernel_shape", 2, 1, 1);
    if (window[0] != w.shape().dim(2) || window[1] != w.shape().dim(3)) {
      throw operator.wrong("the kernel_shape of its weights " + w.shape(), window[0] + "×" + window[1]);
    }
    FloatTensor y = result(x, w.shape().dim(0), window);
    for (int k = 0; k < y.values().length; k++) {
      y.values()[k] = (float) convAt(x, w, bias, y, k);
    }
    return y;
  }

  private double convAt(FloatTensor x, FloatTensor w, FloatTensor bias, FloatTensor y, int k) {
    int width = y.shape().dim(3);
    int height = y.shape().dim(2);
    int filters = y.shape().dim(1);
    int channels = x.shape().dim(1);
    int top = k / width % height * strides[0] - pads[0];
    int left = k % width * strides[1] - pads[1];
    int filter = k / width / height % filters;
    int sample = k / width / height / filters;
    double sum = bias == null ? 0 : bias.values()[filter];
    for (int c = 0; c < channels; c++) {
      sum += windowSum(x, (sample * channels + c) * x.shape().dim(2), top, left, w, (filter * channels + c) * w.shape().dim(2));
    }
    return sum;
  }

  /** {@code Σ x·w} over one window of one map; {@code firstRow} and {@code firstKernelRow} count rows of all maps and kernels. */
  private double windowSum(FloatTensor x, int firstRow, int top, int left, FloatTensor w, int firstKernelRow) {
    int height = x.shape().dim(2);
    int width = x.shape().dim(3);
    double sum = 0;
    for (int u = 0; u < w.shape().dim(2); u++) {
      int row = top + u * dilations[0];
      for (int v = 0; v < w.shape().dim(3) && row >= 0 && row < height; v++) {
        int column = left + v * dilations[1];
        if (column >= 0 && column < width) {
          sum += (double) x.values()[(firstRow + row) * width + column] * w.values()[(firstKernelRow + u) * w.shape().dim(3) + v];
        }
      }
    }
    return sum;
  }

  private FloatTensor pool(FloatTensor x, Pool pool) throws BadFileException {
    requireMaps(x);
    int[] window = operator.wholes("kernel_shape", 2, 1, 1);
    FloatTensor y = result(x, x.shape().dim(1), window);
    int height = y.shape().dim(2);
    int width = y.shape().dim(3);
    for (int k = 0; k < y.values().length; k++) {
      int top = k / width % height * strides[0] - pads[0];
      int left = k % width * strides[1] - pads[1];
      y.values()[k] = (float) poolAt(x, k / width / height, top, left, window, pool);
    }
    return y;
  }

  private static double poolAt(FloatTensor x, int map, int top, int left, int[] window, Pool pool) {
    int height = x.shape().dim(2);
    int width = x.shape().dim(3);
    double total = pool.start();
    int inside = 0;
    for (int row = Math.max(0, top); row < Math.min(height, top + window[0]); row++) {
      for (int column = Math.max(0, left); column < Math.min(width, left + window[1]); column++) {
        total = pool.take(total, x.values()[(map * height + row) * width + column]);
        inside++;
      }
    }
    return pool.end(total, inside, window[0] * window[1]);
  }

  private void requireMaps(FloatTensor x) throws BadFileException {
    if (x.shape().rank() != 4) {
      throw operator.wrong("maps [N, C, H, W]", x.shape().toString());
    }
  }

  /** Zeros of the shape [N, channels, hOut, wOut], {@code ⌊(in + pads − d(k−1) − 1)/s⌋ + 1} an axis. */
  private FloatTensor result(FloatTensor x, int channels, int[] window) throws BadFileException {
    return operator.result(x.shape().dim(0), channels, outputSize(x, 0, window), outputSize(x, 1, window));
  }

  private long outputSize(FloatTensor x, int axis, int[] window) {
    long room = (long) x.shape().dim(2 + axis) + pads[axis] + pads[2 + axis] - (long) dilations[axis] * (window[axis] - 1) - 1;
    return Math.floorDiv(room, strides[axis]) + 1;
  }
}
