package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * The gradients of a {@link QuarterConvolution}: {@code dW[o, i, r, s] = Σ dy[n, o, y, x] · x[n, i, y + r, x + s]}, summed in registers of
 * windows; lanes come together once, at the end.
 */
final class QuarterGradient implements Runnable {
  private final HalvedImage image;
  private final QuarterPooling pooling;
  private final QuarterMaps maps;
  private final NativeTensor gradient;
  private final NativeTensor kernelGradient;
  private final Optional<NativeTensor> biasGradient;
  private final int batch;
  private final int height;
  private final int width;
  private final long spread;
  private final float[] sums;

  /**
   * The gradients of a batch.
   *
   * @param program        what its room belongs to
   * @param pooling        that of the convolution
   * @param gradient       of what came out of the pool, in C order
   * @param kernelGradient where the gradient of the kernels goes, OIHW in C order, 3×3 or 5×5
   * @param biasGradient   where that of the biases goes, if there are any
   */
  QuarterGradient(ProgramBuilder program, HalvedImage image, QuarterPooling pooling, NativeTensor gradient, NativeTensor kernelGradient,
      Optional<NativeTensor> biasGradient) {
    this.image = image;
    this.pooling = pooling;
    this.maps = pooling.quarters();
    this.gradient = gradient;
    this.kernelGradient = kernelGradient;
    this.biasGradient = biasGradient;
    batch = program.batch();
    height = (int) kernelGradient.dims()[2];
    width = (int) kernelGradient.dims()[3];
    spread = program.tensor(OneDnn.plain(2 * maps.bytesOfMap() / Float.BYTES)).floats().address();
    sums = new float[(maps.maps() + 1) * sumsOfFilter()];
  }

  /** Floats that a filter is summed in: a register for each weight, and one for the bias. */
  private int sumsOfFilter() {
    return (taps() + 1) * Lanes.COUNT;
  }

  private int taps() {
    return image.channels() * height * width;
  }

  @Override
  public void run() {
    Arrays.fill(sums, 0);
    for (int n = 0; n < batch; n++) {
      image.take(n);
      for (int filter = 0; filter < maps.maps(); filter += 2) {
        addTwo(n, filter);
      }
    }
    write();
  }

  /** Adds what an image has for two filters, or for the last one: the sums behind it are not read. */
  private void addTwo(int n, int filter) {
    int count = Math.min(2, maps.maps() - filter);
    for (int k = 0; k < count; k++) {
      long dy = spread + k * maps.bytesOfMap();
      pooling.spread(gradient, n, filter + k, dy);
      total(dy, (int) (maps.bytesOfMap() / Lanes.BYTES), sums, (filter + k) * sumsOfFilter() + taps() * Lanes.COUNT);
    }
    for (int c = 0; c < image.channels(); c++) {
      for (int row = 0; row < height; row++) {
        addRow(image.address() + c * image.bytesOfChannel() + row * image.bytesOfRow(),
            filter * sumsOfFilter() + (c * height + row) * width * Lanes.COUNT);
      }
    }
  }

  private void addRow(long x, int sum) {
    if (width == 3) {
      for (int k = 0; k < maps.registers(); k++) {
        long at = (long) k * Lanes.BYTES;
        addRowOfThree(x + at, image.bytesOfRow(), spread + at, maps.bytesOfQuarter(), maps.bytesOfMap(), 2 * maps.rows(), sums, sum, sumsOfFilter());
      }
    } else {
      for (int k = 0; k < maps.registers(); k++) {
        long at = (long) k * Lanes.BYTES;
        addRowOfFive(x + at, image.bytesOfRow(), spread + at, maps.bytesOfQuarter(), maps.bytesOfMap(), 2 * maps.rows(), sums, sum, sumsOfFilter());
      }
    }
  }

  /** Adds all of {@code dy} to a sum. */
  private static void total(long dy, int registers, float[] sums, int at) {
    FloatVector even = Lanes.load(sums, at);
    FloatVector odd = Lanes.zero();
    for (int k = 0; k < registers; k += 2) {
      even = even.add(Lanes.load(dy + (long) k * Lanes.BYTES));
      odd = odd.add(Lanes.load(dy + (long) (k + 1) * Lanes.BYTES));
    }
    Lanes.store(even.add(odd), sums, at);
  }

  // A pixel of the image is multiplied with the gradients of those pixels of the maps that it came into: of every row of pixels the left ones of
  // all windows, and a quarter behind them the right ones. A shift of the image is as long as a quarter of the maps.

  /** Adds the products of a row of three weights of two filters, whose gradients lie one map apart, to three sums of each. */
  private static void addRowOfThree(long x, long row, long dy, long shift, long map, int pixelRows, float[] sums, int at, int next) {
    int other = at + next;
    FloatVector s0 = Lanes.load(sums, at);
    FloatVector s1 = Lanes.load(sums, at + Lanes.COUNT);
    FloatVector s2 = Lanes.load(sums, at + 2 * Lanes.COUNT);
    FloatVector t0 = Lanes.load(sums, other);
    FloatVector t1 = Lanes.load(sums, other + Lanes.COUNT);
    FloatVector t2 = Lanes.load(sums, other + 2 * Lanes.COUNT);
    for (int y = 0; y < pixelRows; y++) {
      long g = dy + 2 * y * shift;
      long pixels = x + y * row;
      FloatVector a = Lanes.load(g);
      FloatVector b = Lanes.load(g + shift);
      FloatVector c = Lanes.load(g + map);
      FloatVector d = Lanes.load(g + map + shift);
      FloatVector p = Lanes.load(pixels);
      s0 = a.fma(p, s0);
      t0 = c.fma(p, t0);
      p = Lanes.load(pixels + shift);
      s1 = a.fma(p, s1);
      t1 = c.fma(p, t1);
      s0 = b.fma(p, s0);
      t0 = d.fma(p, t0);
      p = Lanes.load(pixels + 2 * shift);
      s2 = a.fma(p, s2);
      t2 = c.fma(p, t2);
      s1 = b.fma(p, s1);
      t1 = d.fma(p, t1);
      p = Lanes.load(pixels + 3 * shift);
      s2 = b.fma(p, s2);
      t2 = d.fma(p, t2);
    }
    Lanes.store(s0, sums, at);
    Lanes.store(s1, sums, at + Lanes.COUNT);
    Lanes.store(s2, sums, at + 2 * Lanes.COUNT);
    Lanes.store(t0, sums, other);
    Lanes.store(t1, sums, other + Lanes.COUNT);
    Lanes.store(t2, sums, other + 2 * Lanes.COUNT);
  }

  /** Adds the products of a row of five weights of two filters, whose gradients lie one map apart, to five sums of each. */
  private static void addRowOfFive(long x, long row, long dy, long shift, long map, int pixelRows, float[] sums, int at, int next) {
    int other = at + next;
    FloatVector s0 = Lanes.load(sums, at);
    FloatVector s1 = Lanes.load(sums, at + Lanes.COUNT);
    FloatVector s2 = Lanes.load(sums, at + 2 * Lanes.COUNT);
    FloatVector s3 = Lanes.load(sums, at + 3 * Lanes.COUNT);
    FloatVector s4 = Lanes.load(sums, at + 4 * Lanes.COUNT);
    FloatVector t0 = Lanes.load(sums, other);
    FloatVector t1 = Lanes.load(sums, other + Lanes.COUNT);
    FloatVector t2 = Lanes.load(sums, other + 2 * Lanes.COUNT);
    FloatVector t3 = Lanes.load(sums, other + 3 * Lanes.COUNT);
    FloatVector t4 = Lanes.load(sums, other + 4 * Lanes.COUNT);
    for (int y = 0; y < pixelRows; y++) {
      long g = dy + 2 * y * shift;
      long pixels = x + y * row;
      FloatVector a = Lanes.load(g);
      FloatVector b = Lanes.load(g + shift);
      FloatVector c = Lanes.load(g + map);
      FloatVector d = Lanes.load(g + map + shift);
      FloatVector p = Lanes.load(pixels);
      s0 = a.fma(p, s0);
      t0 = c.fma(p, t0);
      p = Lanes.load(pixels + shift);
      s1 = a.fma(p, s1);
      t1 = c.fma(p, t1);
      s0 = b.fma(p, s0);
      t0 = d.fma(p, t0);
      p = Lanes.load(pixels + 2 * shift);
      s2 = a.fma(p, s2);
      t2 = c.fma(p, t2);
      s1 = b.fma(p, s1);
      t1 = d.fma(p, t1);
      p = Lanes.load(pixels + 3 * shift);
      s3 = a.fma(p, s3);
      t3 = c.fma(p, t3);
      s2 = b.fma(p, s2);
      t2 = d.fma(p, t2);
      p = Lanes.load(pixels + 4 * shift);
      s4 = a.fma(p, s4);
      t4 = c.fma(p, t4);
      s3 = b.fma(p, s3);
      t3 = d.fma(p, t3);
      p = Lanes.load(pixels + 5 * shift);
      s4 = b.fma(p, s4);
      t4 = d.fma(p, t4);
    }
    Lanes.store(s0, sums, at);
    Lanes.store(s1, sums, at + Lanes.COUNT);
    Lanes.store(s2, sums, at + 2 * Lanes.COUNT);
    Lanes.store(s3, sums, at + 3 * Lanes.COUNT);
    Lanes.store(s4, sums, at + 4 * Lanes.COUNT);
    Lanes.store(t0, sums, other);
    Lanes.store(t1, sums, other + Lanes.COUNT);
    Lanes.store(t2, sums, other + 2 * Lanes.COUNT);
    Lanes.store(t3, sums, other + 3 * Lanes.COUNT);
    Lanes.store(t4, sums, other + 4 * Lanes.COUNT);
  }

  private void write() {
    int taps = taps();
    for (int filter = 0; filter < maps.maps(); filter++) {
      int first = filter * sumsOfFilter();
      for (int tap = 0; tap < taps; tap++) {
        kernelGradient.set((long) filter * taps + tap, Lanes.sum(sums, first + tap * Lanes.COUNT));
      }
      if (biasGradient.isPresent()) {
        biasGradient.get().set(filter, Lanes.sum(sums, first + taps * Lanes.COUNT));
      }
    }
  }
}
