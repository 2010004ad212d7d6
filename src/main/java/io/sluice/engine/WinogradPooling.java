package io.sluice.engine;

import io.sluice.tensor.Shape;
import jdk.incubator.vector.FloatVector;

/**
 * A 3×3 convolution, the max pool of 2×2 windows behind it, and perhaps a ReLU behind that. Four pixels of a window are
 * computed at once from a tile of 4×4, {@code Y = Aᵀ[(GgGᵀ) ⊙ (BᵀdB)]A}: 16 products in place of 36, summed over the channels by a matrix
 * product for each of the 16 (Lavin and Gray 2016, F(2×2, 3×3)). The maps before the pool are never
 * written; windows go through the three steps in strips of some rows, which fit into the second-level cache.
 */
final class WinogradPooling implements Runnable {
  /** Pixels of a tile. */
  static final int TILE = 16;
  /** What transformed tiles and their products may take of the second-level cache. */
  private static final int BYTES_OF_STRIP = 160 << 10;

  private final NativeTensor x;
  private final PaddedMaps maps;
  private final NativeTensor paddedImage;
  private final long tiles;
  private final long products;
  private final Runnable product;
  private final boolean rectified;
  private final long largest;
  private final long places;
  private final int batch;
  private final int strip;
  private final int rows;
  private final int columns;
  private final int inBlocks;
  private final int outBlocks;
  private final long biases;
  private final long pixels;

  /**
   * Where it works, beside its inputs and results.
   *
   * @param padded   an image's maps with a border of zeros
   * @param tiles    transformed tiles, [16, windows of a strip, channels in whole blocks]
   * @param products their products with the transformed kernels, [16, windows of a strip, filters in whole blocks]
   * @param pixels   room for four pixels of each window of a row, of a block of filters
   */
  record Workspace(NativeTensor padded, NativeTensor tiles, NativeTensor products, NativeTensor pixels) {}

  /**
   * The convolution of a batch; all maps have their channels in blocks.
   *
   * @param product   multiplies the tiles with the kernels
   * @param bias      of each filter, zeros behind the last up to a whole block
   * @param rectified whether values below zero become zero at the end
   * @param largest   where the largest value of each window goes
   * @param places    where its place goes, as {@link MaxPlaces} has it, in maps as wide as those of {@code maps}
   * @param out       shape of what comes out, without the batch axis
   */
  WinogradPooling(NativeTensor x, PaddedMaps maps, Workspace space, Runnable product, NativeTensor bias, boolean rectified,
      NativeTensor largest, NativeTensor places, Shape out) {
    this.x = x;
    this.maps = maps;
    this.paddedImage = space.padded();
    this.tiles = space.tiles().floats().address();
    this.products = space.products().floats().address();
    this.product = product;
    this.biases = bias.floats().address();
    this.pixels = space.pixels().floats().address();
    this.rectified = rectified;
    this.largest = largest.floats().address();
    this.places = places.floats().address();
    batch = (int) x.dims()[0];
    strip = (int) space.tiles().dims()[1] / out.dim(2);
    rows = out.dim(1);
    columns = out.dim(2);
    inBlocks = maps.blocks();
    outBlocks = Math.ceilDiv(out.dim(0), Lanes.COUNT);
  }

  /**
   * Rows of windows that go through at once.
   *
   * @param channels of what comes in and of what comes out, in whole blocks
   * @param out      shape of what comes out of the pool
   * @param batch    images
   */
  static int rowsOfStrip(int channels, Shape out, int batch) {
    int bytesOfRow = TILE * out.dim(2) * channels * Float.BYTES;
    return Math.clamp(Math.round((float) BYTES_OF_STRIP / bytesOfRow), 1, out.dim(1) * batch);
  }

  @Override
  public void run() {
    int padded = -1;
    for (int first = 0; first < batch * rows; first += strip) {
      int count = Math.min(strip, batch * rows - first);
      for (int k = 0; k < count; k++) {
        int image = (first + k) / rows;
        if (image != padded) {
          maps.pad(x, image, paddedImage.floats());
          padded = image;
        }
        transformRow((first + k) % rows, k);
      }
      product.run();
      for (int k = 0; k < count; k++) {
        poolRow((first + k) / rows, (first + k) % rows, k);
      }
    }
  }

  /** {@code BᵀdB}, B being 1 0 −1 0, 0 1 1 0, 0 −1 1 0, 0 1 0 −1, for a row of windows, which goes to a row of the strip. */
  private void transformRow(int y, int rowOfStrip) {
    long row = (long) maps.rowSize() * Float.BYTES;
    long next = (long) inBlocks * Lanes.BYTES;
    long step = strip * columns * next;
    for (int b = 0; b < inBlocks; b++) {
      long first = paddedImage.floats().address() + (long) b * maps.planeSize() * Float.BYTES + 2 * y * row;
      long to = tiles + (long) b * Lanes.BYTES + rowOfStrip * columns * next;
      upperHalves(first, row, columns, to, next, step);
      lowerHalves(first + row, row, columns, to + 8 * step, next, step);
    }
  }

  /** {@code AᵀmA}, A being 1 1 1 0, 0 1 −1 −1, for a row of windows of an image; then the largest of the four pixels of each. */
  private void poolRow(int image, int y, int rowOfStrip) {
    long next = (long) outBlocks * Lanes.BYTES;
    long step = strip * columns * next;
    long half = (long) columns * 2 * Lanes.BYTES;
    float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
    for (int b = 0; b < outBlocks; b++) {
      long m = products + (long) b * Lanes.BYTES + rowOfStrip * columns * next;
      long to = (((long) image * outBlocks + b) * rows + y) * columns * Lanes.BYTES;
      pixels(m, next, step, columns, pixels, half);
      WindowPixels.largest(pixels, half, columns, biases + (long) b * Lanes.BYTES, least, largest + to);
      WindowPixels.places(pixels, half, columns, 2 * y * maps.width(), maps.width(), places + to);
    }
  }

  // Each of these loops is compiled by itself: longer than what Java puts into its callers, short enough to keep vectors in registers.

  /** Rows 0 and 1 of the transformed tiles, from rows 0 to 2 at {@code d}. */
  private static void upperHalves(long d, long row, int count, long to, long next, long step) {
    for (int k = 0; k < count; k++) {
      long upper = d + 2L * k * Lanes.BYTES;
      long middle = upper + row;
      long lower = middle + row;
      FloatVector l0 = Lanes.load(lower);
      FloatVector l1 = Lanes.load(lower + Lanes.BYTES);
      FloatVector l2 = Lanes.load(lower + 2 * Lanes.BYTES);
      FloatVector l3 = Lanes.load(lower + 3 * Lanes.BYTES);
      FloatVector t0 = Lanes.load(upper).sub(l0);
      FloatVector t1 = Lanes.load(upper + Lanes.BYTES).sub(l1);
      FloatVector t2 = Lanes.load(upper + 2 * Lanes.BYTES).sub(l2);
      FloatVector t3 = Lanes.load(upper + 3 * Lanes.BYTES).sub(l3);
      long at = to + k * next;
      Lanes.store(t0.sub(t2), at);
      Lanes.store(t1.add(t2), at + step);
      Lanes.store(t2.sub(t1), at + 2 * step);
      Lanes.store(t1.sub(t3), at + 3 * step);
      t0 = Lanes.load(middle).add(l0);
      t1 = Lanes.load(middle + Lanes.BYTES).add(l1);
      t2 = Lanes.load(middle + 2 * Lanes.BYTES).add(l2);
      t3 = Lanes.load(middle + 3 * Lanes.BYTES).add(l3);
      at += 4 * step;
      Lanes.store(t0.sub(t2), at);
      Lanes.store(t1.add(t2), at + step);
      Lanes.store(t2.sub(t1), at + 2 * step);
      Lanes.store(t1.sub(t3), at + 3 * step);
    }
  }

  /** Rows 2 and 3, from rows 1 to 3 at {@code d}. */
  private static void lowerHalves(long d, long row, int count, long to, long next, long step) {
    for (int k = 0; k < count; k++) {
      long upper = d + 2L * k * Lanes.BYTES;
      long middle = upper + row;
      long lower = middle + row;
      FloatVector u0 = Lanes.load(upper);
      FloatVector u1 = Lanes.load(upper + Lanes.BYTES);
      FloatVector u2 = Lanes.load(upper + 2 * Lanes.BYTES);
      FloatVector u3 = Lanes.load(upper + 3 * Lanes.BYTES);
      FloatVector t0 = Lanes.load(middle).sub(u0);
      FloatVector t1 = Lanes.load(middle + Lanes.BYTES).sub(u1);
      FloatVector t2 = Lanes.load(middle + 2 * Lanes.BYTES).sub(u2);
      FloatVector t3 = Lanes.load(middle + 3 * Lanes.BYTES).sub(u3);
      long at = to + k * next;
      Lanes.store(t0.sub(t2), at);
      Lanes.store(t1.add(t2), at + step);
      Lanes.store(t2.sub(t1), at + 2 * step);
      Lanes.store(t1.sub(t3), at + 3 * step);
      t0 = u0.sub(Lanes.load(lower));
      t1 = u1.sub(Lanes.load(lower + Lanes.BYTES));
      t2 = u2.sub(Lanes.load(lower + 2 * Lanes.BYTES));
      t3 = u3.sub(Lanes.load(lower + 3 * Lanes.BYTES));
      at += 4 * step;
      Lanes.store(t0.sub(t2), at);
      Lanes.store(t1.add(t2), at + step);
      Lanes.store(t2.sub(t1), at + 2 * step);
      Lanes.store(t1.sub(t3), at + 3 * step);
    }
  }

  /** The four pixels of each window, two rows of all windows, {@code half} bytes apart. */
  private static void pixels(long m, long next, long step, int count, long to, long half) {
    long row = 4 * step;
    for (int k = 0; k < count; k++) {
      long at = m + k * next;
      FloatVector middle = Lanes.load(at + row);
      FloatVector lower = Lanes.load(at + 2 * row);
      FloatVector left = Lanes.load(at).add(middle).add(lower);
      FloatVector leftBelow = middle.sub(lower).sub(Lanes.load(at + 3 * row));
      at += step;
      middle = Lanes.load(at + row);
      lower = Lanes.load(at + 2 * row);
      FloatVector right = Lanes.load(at).add(middle).add(lower);
      FloatVector rightBelow = middle.sub(lower).sub(Lanes.load(at + 3 * row));
      left = left.add(right);
      leftBelow = leftBelow.add(rightBelow);
      at += step;
      middle = Lanes.load(at + row);
      lower = Lanes.load(at + 2 * row);
      FloatVector third = Lanes.load(at).add(middle).add(lower);
      FloatVector thirdBelow = middle.sub(lower).sub(Lanes.load(at + 3 * row));
      Lanes.store(left.add(third), to + 2L * k * Lanes.BYTES);
      Lanes.store(leftBelow.add(thirdBelow), to + half + 2L * k * Lanes.BYTES);
      at += step;
      middle = Lanes.load(at + row);
      lower = Lanes.load(at + 2 * row);
      right = right.sub(third).sub(Lanes.load(at).add(middle).add(lower));
      rightBelow = rightBelow.sub(thirdBelow).sub(middle.sub(lower).sub(Lanes.load(at + 3 * row)));
      Lanes.store(right, to + (2L * k + 1) * Lanes.BYTES);
      Lanes.store(rightBelow, to + half + (2L * k + 1) * Lanes.BYTES);
    }
  }
}
