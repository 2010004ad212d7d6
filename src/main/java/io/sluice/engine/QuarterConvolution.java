package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * A convolution over images of few channels, the pool of 2×2 windows behind it and the activation between them, image by image: windows lie
 * side by side in registers, so that no lane is spent on channels that there are not. Maps before the pool are kept in quarters only.
 */
final class QuarterConvolution implements Runnable {
  private final HalvedImage image;
  private final QuarterMaps maps;
  private final QuarterPooling pooling;
  private final NativeTensor kernels;
  private final NativeTensor biases;
  private final float[] weights;
  private final float[] bias;
  private final int[] offsets;
  private final int batch;

  /**
   * The convolution of a batch.
   *
   * @param image   what images are taken into
   * @param pooling what takes the maps
   * @param kernels OIHW in C order
   * @param biases  of each filter
   * @param batch   images
   */
  QuarterConvolution(HalvedImage image, QuarterPooling pooling, NativeTensor kernels, NativeTensor biases, int batch) {
    this.image = image;
    this.maps = pooling.quarters();
    this.pooling = pooling;
    this.kernels = kernels;
    this.biases = biases;
    this.batch = batch;
    long[] dims = kernels.dims();
    int height = (int) dims[2];
    int width = (int) dims[3];
    offsets = new int[image.channels() * height * width];
    for (int tap = 0; tap < offsets.length; tap++) {
      int channel = tap / (height * width);
      offsets[tap] = Math.toIntExact(channel * image.bytesOfChannel() + tap / width % height * image.bytesOfRow()
          + tap % width * image.bytesOfShift());
    }
    weights = new float[maps.maps() * offsets.length];
    bias = new float[maps.maps()];
  }

  @Override
  public void run() {
    MemorySegment.copy(kernels.floats(), ValueLayout.JAVA_FLOAT, 0, weights, 0, weights.length);
    MemorySegment.copy(biases.floats(), ValueLayout.JAVA_FLOAT, 0, bias, 0, bias.length);
    for (int n = 0; n < batch; n++) {
      image.take(n);
      convolve(pooling.maps(n));
      pooling.pool(n);
    }
  }

  private void convolve(long to) {
    int filter = 0;
    for (; filter + 1 < maps.maps(); filter += 2) {
      for (int k = 0; k < maps.registers(); k++) {
        long from = image.address() + (long) k * Lanes.BYTES;
        long at = to + filter * maps.bytesOfMap() + (long) k * Lanes.BYTES;
        two(from, image.bytesOfRow(), image.bytesOfShift(), maps.rows(), weights, filter * offsets.length, offsets, bias[filter],
            bias[filter + 1], at, maps.bytesOfMap());
      }
    }
    for (; filter < maps.maps(); filter++) {
      for (int k = 0; k < maps.registers(); k++) {
        long from = image.address() + (long) k * Lanes.BYTES;
        long at = to + filter * maps.bytesOfMap() + (long) k * Lanes.BYTES;
        one(from, image.bytesOfRow(), image.bytesOfShift(), maps.rows(), weights, filter * offsets.length, offsets, bias[filter], at);
      }
    }
  }

  // Each of these loops is compiled by itself: longer than what Java puts into its callers, short enough to keep vectors in registers.

  /** A register's column of windows of two filters whose weights and maps lie one behind the other. */
  private static void two(long x, long row, long shift, int rows, float[] weights, int first, int[] offsets, float bias, float otherBias,
      long to, long map) {
    int second = first + offsets.length;
    for (int y = 0; y < rows; y++) {
      FloatVector a = Lanes.all(bias);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      FloatVector a2 = Lanes.all(otherBias);
      FloatVector b2 = a2;
      FloatVector c2 = a2;
      FloatVector d2 = a2;
      long upper = x + 2 * y * row;
      for (int tap = 0; tap < offsets.length; tap++) {
        FloatVector weight = Lanes.all(weights[first + tap]);
        FloatVector other = Lanes.all(weights[second + tap]);
        long at = upper + offsets[tap];
        FloatVector pixel = Lanes.load(at);
        a = weight.fma(pixel, a);
        a2 = other.fma(pixel, a2);
        pixel = Lanes.load(at + shift);
        b = weight.fma(pixel, b);
        b2 = other.fma(pixel, b2);
        pixel = Lanes.load(at + row);
        c = weight.fma(pixel, c);
        c2 = other.fma(pixel, c2);
        pixel = Lanes.load(at + row + shift);
        d = weight.fma(pixel, d);
        d2 = other.fma(pixel, d2);
      }
      // a shift of the image is as long as a quarter of the maps
      long at = to + 4 * y * shift;
      Lanes.store(a, at);
      Lanes.store(b, at + shift);
      Lanes.store(c, at + 2 * shift);
      Lanes.store(d, at + 3 * shift);
      at += map;
      Lanes.store(a2, at);
      Lanes.store(b2, at + shift);
      Lanes.store(c2, at + 2 * shift);
      Lanes.store(d2, at + 3 * shift);
    }
  }

  /** The same of one filter. */
  private static void one(long x, long row, long shift, int rows, float[] weights, int first, int[] offsets, float bias, long to) {
    for (int y = 0; y < rows; y++) {
      FloatVector a = Lanes.all(bias);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      long upper = x + 2 * y * row;
      for (int tap = 0; tap < offsets.length; tap++) {
        FloatVector weight = Lanes.all(weights[first + tap]);
        long at = upper + offsets[tap];
        a = weight.fma(Lanes.load(at), a);
        b = weight.fma(Lanes.load(at + shift), b);
        c = weight.fma(Lanes.load(at + row), c);
        d = weight.fma(Lanes.load(at + row + shift), d);
      }
      long at = to + 4 * y * shift;
      Lanes.store(a, at);
      Lanes.store(b, at + shift);
      Lanes.store(c, at + 2 * shift);
      Lanes.store(d, at + 3 * shift);
    }
  }
}
