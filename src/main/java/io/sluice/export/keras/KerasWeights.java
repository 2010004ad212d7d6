package io.sluice.export.keras;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;

/** Weights in the order that Keras has them in. */
final class KerasWeights {
  private KerasWeights() {}

  /** A kernel {@code [O, I, H, W]} as {@code [H, W, I, O]}. */
  static FloatTensor kernel(FloatTensor oihw) {
    return transposed(oihw, 2, 3, 1, 0);
  }

  /** A dense weight {@code [out, in]} as {@code [in, out]}. */
  static FloatTensor matrix(FloatTensor outIn) {
    return transposed(outIn, 1, 0);
  }

  /** The same, for features that were maps {@code [C, H, W]} and come in Keras's order. */
  static FloatTensor matrix(FloatTensor outIn, Shape maps) {
    Shape split = Shape.of(outIn.shape().dim(0), maps.dim(0), maps.dim(1), maps.dim(2));
    FloatTensor rows = transposed(new FloatTensor(split, outIn.values()), 2, 3, 1, 0);
    return new FloatTensor(Shape.of(outIn.shape().dim(1), outIn.shape().dim(0)), rows.values());
  }

  /** One factor a channel as a depthwise kernel, {@code [1, 1, C, 1]}. */
  static FloatTensor depthwise(float[] factors) {
    return new FloatTensor(Shape.of(1, 1, factors.length, 1), factors);
  }

  /** The matrix {@code [channels, indices]} that picks channels: a one in the row of each index. */
  static FloatTensor picking(List<Integer> indices, int channels) {
    FloatTensor matrix = FloatTensor.zeros(Shape.of(channels, indices.size()));
    for (int k = 0; k < indices.size(); k++) {
      matrix.values()[indices.get(k) * indices.size() + k] = 1;
    }
    return matrix;
  }

  /** {@code tensor} with its axes in another order: axis {@code k} of what comes out is axis {@code axes[k]} of what goes in. */
  static FloatTensor transposed(FloatTensor tensor, int... axes) {
    int[] dims = new int[axes.length];
    int[] steps = new int[axes.length];
    int[] strides = strides(tensor.shape());
    for (int k = 0; k < axes.length; k++) {
      dims[k] = tensor.shape().dim(axes[k]);
      steps[k] = strides[axes[k]];
    }
    float[] values = new float[tensor.values().length];
    int[] at = new int[axes.length];
    int from = 0;
    for (int to = 0; to < values.length; to++) {
      values[to] = tensor.values()[from];
      for (int k = axes.length - 1; k >= 0; k--) {
        from += steps[k];
        if (++at[k] < dims[k]) {
          break;
        }
        from -= steps[k] * dims[k];
        at[k] = 0;
      }
    }
    return new FloatTensor(Shape.of(dims), values);
  }

  private static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int step = 1;
    for (int k = shape.rank() - 1; k >= 0; k--) {
      strides[k] = step;
      step *= shape.dim(k);
    }
    return strides;
  }
}
