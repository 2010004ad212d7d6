package io.sluice.importing.keras;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keras's weights in a design's order: kernels HWIO as OIHW, matrices [in, out] as [out, in]. */
final class KerasKernels {
  private KerasKernels() {}

  /** Kernels [out, in, height, width] of kernels [height, width, in, out]. */
  static FloatTensor toOihw(FloatTensor hwio) {
    int in = hwio.shape().dim(2);
    int out = hwio.shape().dim(3);
    FloatTensor oihw = FloatTensor.zeros(Shape.of(out, in, hwio.shape().dim(0), hwio.shape().dim(1)));
    int window = hwio.shape().dim(0) * hwio.shape().dim(1);
    for (int k = 0; k < oihw.values().length; k++) {
      int pixel = k % window;
      int channel = k / window % in;
      int filter = k / window / in;
      oihw.values()[k] = hwio.values()[(pixel * in + channel) * out + filter];
    }
    return oihw;
  }

  /** A matrix with rows and columns exchanged. */
  static FloatTensor transposed(FloatTensor matrix) {
    FloatTensor asKernel = new FloatTensor(Shape.of(1, 1, matrix.shape().dim(0), matrix.shape().dim(1)), matrix.values());
    return new FloatTensor(Shape.of(matrix.shape().dim(1), matrix.shape().dim(0)), toOihw(asKernel).values());
  }

  /** The channel that each filter of a 1 × 1 kernel passes on, if each passes on just one, unchanged. */
  static Optional<List<Integer>> oneHot(FloatTensor kernel) {
    int in = kernel.shape().dim(2);
    int out = kernel.shape().dim(3);
    List<Integer> channels = new ArrayList<>();
    for (int filter = 0; filter < out; filter++) {
      int found = -1;
      for (int channel = 0; channel < in; channel++) {
        float weight = kernel.values()[channel * out + filter];
        if (weight != 0 && (weight != 1 || found >= 0)) {
          return Optional.empty();
        }
        found = weight == 1 ? channel : found;
      }
      if (found < 0) {
        return Optional.empty();
      }
      channels.add(found);
    }
    return Optional.of(channels);
  }
}
