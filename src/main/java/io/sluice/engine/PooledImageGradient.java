package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * The gradients of a convolution over images of few channels from that of the max pool behind it: the value of each window is multiplied
 * with the rows of pixels under its place, of which a register holds more than a kernel is wide. To sort out zeros would take longer.
 */
final class PooledImageGradient implements Runnable {
  private final PaddedImage image;
  private final PooledEntries entries;
  private final NativeTensor kernelGradient;
  private final Optional<NativeTensor> biasGradient;
  private final int batch;
  private final int filters;
  private final int height;
  private final int width;
  private final float[] sums;
  private final float[] biasSums;

  /**
   * The gradients of a batch.
   *
   * @param entries        the gradient of what came out of the pool
   * @param kernelGradient where the gradient of the kernels goes, OIHW in C order, 3×3 or 5×5
   * @param biasGradient   where that of the biases goes, if there are any
   */
  PooledImageGradient(PaddedImage image, PooledEntries entries, NativeTensor kernelGradient, Optional<NativeTensor> biasGradient, int batch) {
    this.image = image;
    this.entries = entries;
    this.kernelGradient = kernelGradient;
    this.biasGradient = biasGradient;
    this.batch = batch;
    long[] dims = kernelGradient.dims();
    filters = (int) dims[0];
    height = (int) dims[2];
    width = (int) dims[3];
    sums = new float[filters * image.channels() * height * Lanes.COUNT];
    biasSums = new float[filters];
  }

  @Override
  public void run() {
    Arrays.fill(sums, 0);
    Arrays.fill(biasSums, 0);
    for (int n = 0; n < batch; n++) {
      image.take(n);
      entries.take(n);
      for (int filter = 0; filter < filters; filter++) {
        int first = filter / Lanes.COUNT * entries.windows * Lanes.COUNT + filter % Lanes.COUNT;
        biasSums[filter] += total(entries.imageGradient, first, entries.windows);
        for (int c = 0; c < image.channels(); c++) {
          add(filter, first, c);
        }
      }
    }
    write();
  }

  private void add(int filter, int first, int channel) {
    int to = (filter * image.channels() + channel) * height * Lanes.COUNT;
    if (height == 3) {
      addThreeRows(image.pixels, channel * image.size, image.width, entries, first, sums, to);
    } else {
      addFiveRows(image.pixels, channel * image.size, image.width, entries, first, sums, to);
    }
  }

  private static float total(float[] gradient, int first, int windows) {
    float sum = 0;
    for (int window = 0; window < windows; window++) {
      sum += gradient[first + window * Lanes.COUNT];
    }
    return sum;
  }

  private static void addThreeRows(float[] x, int plane, int row, PooledEntries entries, int first, float[] sums, int to) {
    FloatVector s0 = Lanes.load(sums, to);
    FloatVector s1 = Lanes.load(sums, to + Lanes.COUNT);
    FloatVector s2 = Lanes.load(sums, to + 2 * Lanes.COUNT);
    float[] gradient = entries.imageGradient;
    float[] places = entries.imagePlaces;
    int end = first + entries.windows * Lanes.COUNT;
    for (int k = first; k < end; k += Lanes.COUNT) {
      FloatVector value = Lanes.all(gradient[k]);
      int at = plane + (int) places[k];
      s0 = value.fma(Lanes.load(x, at), s0);
      s1 = value.fma(Lanes.load(x, at + row), s1);
      s2 = value.fma(Lanes.load(x, at + 2 * row), s2);
    }
    Lanes.store(s0, sums, to);
    Lanes.store(s1, sums, to + Lanes.COUNT);
    Lanes.store(s2, sums, to + 2 * Lanes.COUNT);
  }

  private static void addFiveRows(float[] x, int plane, int row, PooledEntries entries, int first, float[] sums, int to) {
    FloatVector s0 = Lanes.load(sums, to);
    FloatVector s1 = Lanes.load(sums, to + Lanes.COUNT);
    FloatVector s2 = Lanes.load(sums, to + 2 * Lanes.COUNT);
    FloatVector s3 = Lanes.load(sums, to + 3 * Lanes.COUNT);
    FloatVector s4 = Lanes.load(sums, to + 4 * Lanes.COUNT);
    float[] gradient = entries.imageGradient;
    float[] places = entries.imagePlaces;
    int end = first + entries.windows * Lanes.COUNT;
    for (int k = first; k < end; k += Lanes.COUNT) {
      FloatVector value = Lanes.all(gradient[k]);
      int at = plane + (int) places[k];
      s0 = value.fma(Lanes.load(x, at), s0);
      s1 = value.fma(Lanes.load(x, at + row), s1);
      s2 = value.fma(Lanes.load(x, at + 2 * row), s2);
      s3 = value.fma(Lanes.load(x, at + 3 * row), s3);
      s4 = value.fma(Lanes.load(x, at + 4 * row), s4);
    }
    Lanes.store(s0, sums, to);
    Lanes.store(s1, sums, to + Lanes.COUNT);
    Lanes.store(s2, sums, to + 2 * Lanes.COUNT);
    Lanes.store(s3, sums, to + 3 * Lanes.COUNT);
    Lanes.store(s4, sums, to + 4 * Lanes.COUNT);
  }

  private void write() {
    for (int row = 0; row < filters * image.channels() * height; row++) {
      MemorySegment.copy(sums, row * Lanes.COUNT, kernelGradient.floats(), ValueLayout.JAVA_FLOAT, (long) row * width * Float.BYTES, width);
    }
    biasGradient.ifPresent(target -> MemorySegment.copy(biasSums, 0, target.floats(), ValueLayout.JAVA_FLOAT, 0, filters));
  }
}
