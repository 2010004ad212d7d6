package io.sluice.engine;

import io.sluice.tensor.Shape;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

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

  /**
   * The convolution of a batch.
   *
   * @param kernels   OIHW in C order
   * @param taps      room for the same, filters side by side in blocks
   * @param bias      of each filter, zeros behind the last up to a whole block
   * @param rectified whether values below zero become zero at the end
   * @param largest   where the largest value of each window goes, channels in blocks
   * @param places    where its place goes, a pixel's number in the padded image
   * @param out       shape of what comes out, without the batch axis
   */
  ImagePooling(PaddedImage image, NativeTensor kernels, NativeTensor taps, NativeTensor bias, boolean rectified, NativeTensor largest,
      NativeTensor places, Shape out) {
    this.image = image;
    this.kernels = kernels;
    this.taps = taps;
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
    float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
    for (int n = 0; n < batch; n++) {
      image.take(n);
      for (int b = 0; b < blocks; b++) {
        long weights = taps.floats().address() + (long) b * offsets.length * Lanes.BYTES;
        for (int y = 0; y < rows; y++) {
          long to = (((long) n * blocks + b) * rows + y) * columns * Lanes.BYTES;
          row(image.pixels, 2 * y * image.width, image.width, offsets, weights, columns, bias + (long) b * Lanes.BYTES, least, largest + to,
              places + to);
        }
      }
    }
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

  private static void row(float[] x, int start, int width, int[] offsets, long weights, int columns, long bias, float least, long values,
      long places) {
    for (int column = 0; column < columns; column++) {
      int first = start + 2 * column;
      FloatVector a = Lanes.load(bias);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int tap = 0; tap < offsets.length; tap++) {
        FloatVector weight = Lanes.load(weights + (long) tap * Lanes.BYTES);
        int at = first + offsets[tap];
        a = weight.fma(Lanes.all(x[at]), a);
        b = weight.fma(Lanes.all(x[at + 1]), b);
        c = weight.fma(Lanes.all(x[at + width]), c);
        d = weight.fma(Lanes.all(x[at + width + 1]), d);
      }
      FloatVector place = Lanes.all(first).blend(first + 1, b.compare(VectorOperators.GT, a));
      a = a.max(b);
      place = place.blend(first + width, c.compare(VectorOperators.GT, a));
      a = a.max(c);
      place = place.blend(first + width + 1, d.compare(VectorOperators.GT, a));
      Lanes.store(a.max(d).max(least), values + (long) column * Lanes.BYTES);
      Lanes.store(place, places + (long) column * Lanes.BYTES);
    }
  }
}
