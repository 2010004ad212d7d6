package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The kernels of a 3×3 convolution as {@link WinogradPooling} takes them, {@code GgGᵀ}: 16 matrices of channels by filters. */
final class WinogradKernels implements Runnable {
  private static final int TAPS = 9;

  private final NativeTensor kernels;
  private final NativeTensor transformed;
  private final int filters;
  private final int channels;
  private final int rows;
  private final int columns;
  private final int step;
  private final float[] taps = new float[TAPS];
  private final float[] half = new float[4 * 3];
  private final float[] matrices;

  /**
   * The transformation.
   *
   * @param kernels     OIHW in C order
   * @param transformed [16, channels in whole blocks, filters in whole blocks] in C order; zeros for what fills up a block
   */
  WinogradKernels(NativeTensor kernels, NativeTensor transformed) {
    this.kernels = kernels;
    this.transformed = transformed;
    filters = (int) kernels.dims()[0];
    channels = (int) kernels.dims()[1];
    rows = (int) transformed.dims()[1];
    columns = (int) transformed.dims()[2];
    step = rows * columns + ParameterLayout.LINE; // powers of two would all meet in the same few places of the first-level cache
    matrices = new float[WinogradPooling.TILE * step];
  }

  @Override
  public void run() {
    for (int i = 0; i < channels; i++) {
      for (int o = 0; o < filters; o++) {
        MemorySegment.copy(kernels.floats(), ValueLayout.JAVA_FLOAT, ((long) o * channels + i) * TAPS * Float.BYTES, taps, 0, TAPS);
        transform(i * columns + o);
      }
    }
    for (int k = 0; k < WinogradPooling.TILE; k++) {
      int count = rows * columns;
      MemorySegment.copy(matrices, k * step, transformed.floats(), ValueLayout.JAVA_FLOAT, (long) k * count * Float.BYTES, count);
    }
  }

  /** G is 1 0 0, ½ ½ ½, ½ −½ ½, 0 0 1. */
  private void transform(int to) {
    for (int s = 0; s < 3; s++) {
      float sides = taps[s] + taps[6 + s];
      half[s] = taps[s];
      half[3 + s] = 0.5f * (sides + taps[3 + s]);
      half[6 + s] = 0.5f * (sides - taps[3 + s]);
      half[9 + s] = taps[6 + s];
    }
    for (int r = 0; r < 4; r++) {
      float sides = half[3 * r] + half[3 * r + 2];
      int first = 4 * r * step + to;
      matrices[first] = half[3 * r];
      matrices[first + step] = 0.5f * (sides + half[3 * r + 1]);
      matrices[first + 2 * step] = 0.5f * (sides - half[3 * r + 1]);
      matrices[first + 3 * step] = half[3 * r + 2];
    }
  }
}
