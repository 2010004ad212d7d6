package io.sluice.engine;

import io.sluice.tensor.Shape;
import jdk.incubator.vector.FloatVector;

/**
 * A convolution over images of few channels, the max pool of 2×2 windows behind it, and perhaps a ReLU behind that: the four pixels of a
 * window at once, for a register of filters at a time. The maps before the pool are never written.
 */
final class ImagePooling implements Runnable {
  private final PaddedImage image;
  private final NativeTensor kernels;
  private final NativeTensor taps;
  private final long bias;
  private final boolean rectified;
  private final long largest;
  private final long places;
  private final int batch;
  private final int filters;
  private final int blocks;
  private final int rows;
  private final int columns;
  private final int[] offsets;
  private final long pixels;

  /**
   * The convolution of a batch.
   *
   * @param kernels   OIHW in C order
   * @param taps      room for the same, filters side by side in blocks
   * @param pixels    room for four pixels of each window of a row, of two blocks of filters
   * @param bias      of each filter, zeros behind the last up to a whole block
   * @param rectified whether values below zero become zero at the end
   * @param largest   where the largest value of each window goes, channels in blocks
   * @param places    where its place goes, a pixel's number in the padded image
   * @param out       shape of what comes out, without the batch axis
   */
  ImagePooling(PaddedImage image, NativeTensor kernels, NativeTensor taps, NativeTensor pixels, NativeTensor bias, boolean rectified,
      NativeTensor largest, NativeTensor places, Shape out) {
    this.image = image;
    this.kernels = kernels;
    this.taps = taps;
    this.pixels = pixels.floats().address();
    this.bias = bias.floats().address();
    this.rectified = rectified;
    this.largest = largest.floats().address();
    this.places = places.floats().address();
    batch = (int) largest.dims()[0];
    filters = out.dim(0);
    blocks = Math.ceilDiv(filters, Lanes.COUNT);
    rows = out.dim(1);
    columns = out.dim(2);
    int height = (int) kernels.dims()[2];
    int width = (int) kernels.dims()[3];
    offsets = new int[image.channels() * height * width];
    for (int tap = 0; tap < offsets.length; tap++) {
      int channel = tap / (height * width);
      offsets[tap] = channel * image.size + tap / width % height * image.width + tap % width;
    }
  }

  @Override
  public void run() {
    spread();
    for (int n = 0; n < batch; n++) {
      image.take(n);
      for (int b = 0; b < blocks; b += 2) {
        for (int y = 0; y < rows; y++) {
          row(n, b, y);
        }
      }
    }
  }

  /** A row of windows of two blocks of filters, or of the last one. */
  private void row(int n, int b, int y) {
    long size = (long) offsets.length * Lanes.BYTES;
    long weights = taps.floats().address() + b * size;
    long half = (long) columns * 2 * Lanes.BYTES;
    int start = 2 * y * image.width;
    int count = Math.min(2, blocks - b);
    if (count == 2) {
      two(image.pixels, start, image.width, offsets, weights, weights + size, columns, pixels, half);
    } else {
      one(image.pixels, start, image.width, offsets, weights, columns, pixels, half);
    }
    for (int k = 0; k < count; k++) {
      pool(n, b + k, y, pixels + 2 * k * half);
    }
  }

  private void pool(int n, int b, int y, long from) {
    float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
    long half = (long) columns * 2 * Lanes.BYTES;
    long to = (((long) n * blocks + b) * rows + y) * columns * Lanes.BYTES;
    WindowPixels.largest(from, half, columns, bias + (long) b * Lanes.BYTES, least, largest + to);
    WindowPixels.places(from, half, columns, 2 * y * image.width, image.width, places + to);
  }

  /** Brings the kernels into blocks. */
  private void spread() {
    for (int o = 0; o < filters; o++) {
      for (int tap = 0; tap < offsets.length; tap++) {
        long to = ((long) (o / Lanes.COUNT) * offsets.length + tap) * Lanes.COUNT + o % Lanes.COUNT;
        taps.set(to, kernels.get((long) o * offsets.length + tap));
      }
    }
  }

  private static void one(float[] x, int start, int width, int[] offsets, long weights, int columns, long to, long half) {
    for (int column = 0; column < columns; column++) {
      FloatVector a = Lanes.zero();
      FloatVector b = Lanes.zero();
      FloatVector c = Lanes.zero();
      FloatVector d = Lanes.zero();
      for (int tap = 0; tap < offsets.length; tap++) {
        FloatVector weight = Lanes.load(weights + (long) tap * Lanes.BYTES);
        int at = start + 2 * column + offsets[tap];
        a = weight.fma(Lanes.all(x[at]), a);
        b = weight.fma(Lanes.all(x[at + 1]), b);
        c = weight.fma(Lanes.all(x[at + width]), c);
        d = weight.fma(Lanes.all(x[at + width + 1]), d);
      }
      long upper = to + 2L * column * Lanes.BYTES;
      Lanes.store(a, upper);
      Lanes.store(b, upper + Lanes.BYTES);
      Lanes.store(c, upper + half);
      Lanes.store(d, upper + half + Lanes.BYTES);
    }
  }

  /** The same for two blocks, whose pixels go one behind the other: each pixel of the image is read once for both. */
  private static void two(float[] x, int start, int width, int[] offsets, long weights, long others, int columns, long to, long half) {
    for (int column = 0; column < columns; column++) {
      FloatVector a = Lanes.zero();
      FloatVector b = Lanes.zero();
      FloatVector c = Lanes.zero();
      FloatVector d = Lanes.zero();
      FloatVector a2 = Lanes.zero();
      FloatVector b2 = Lanes.zero();
      FloatVector c2 = Lanes.zero();
      FloatVector d2 = Lanes.zero();
      for (int tap = 0; tap < offsets.length; tap++) {
        FloatVector weight = Lanes.load(weights + (long) tap * Lanes.BYTES);
        FloatVector other = Lanes.load(others + (long) tap * Lanes.BYTES);
        int at = start + 2 * column + offsets[tap];
        FloatVector pixel = Lanes.all(x[at]);
        a = weight.fma(pixel, a);
        a2 = other.fma(pixel, a2);
        pixel = Lanes.all(x[at + 1]);
        b = weight.fma(pixel, b);
        b2 = other.fma(pixel, b2);
        pixel = Lanes.all(x[at + width]);
        c = weight.fma(pixel, c);
        c2 = other.fma(pixel, c2);
        pixel = Lanes.all(x[at + width + 1]);
        d = weight.fma(pixel, d);
        d2 = other.fma(pixel, d2);
      }
      long upper = to + 2L * column * Lanes.BYTES;
      Lanes.store(a, upper);
      Lanes.store(b, upper + Lanes.BYTES);
      Lanes.store(c, upper + half);
      Lanes.store(d, upper + half + Lanes.BYTES);
      upper += 2 * half;
      Lanes.store(a2, upper);
      Lanes.store(b2, upper + Lanes.BYTES);
      Lanes.store(c2, upper + half);
      Lanes.store(d2, upper + half + Lanes.BYTES);
    }
  }
}
