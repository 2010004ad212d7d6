package io.sluice.engine;

import io.sluice.block.Conv2D;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * The weights' gradient of a convolution over images of few channels, a register of filters at a time:
 * {@code dW[o, i, r, s] = Σ dy[n, o, y, x] · x[n, i, y + r, x + s]}. oneDNN would fill the image's channels up to a whole block and do
 * eight times the work.
 */
final class ImageWeightGradient implements Runnable {
  private static final Size2D ONE = Size2D.square(1);
  private static final int MOST_CHANNELS = 3;

  private final NativeTensor images;
  private final NativeTensor gradient;
  private final NativeTensor weights;
  private final Optional<NativeTensor> bias;
  private final Conv2D block;
  private final Shape in;
  private final Shape out;
  private final int batch;
  private final int filters;
  private final int padTop;
  private final int padLeft;
  private final int rowsAtOnce;
  private final int rowGroups;
  private final int paddedWidth;
  private final int paddedSize;
  private final float[] padded;
  private final float[] sums;
  private final int blocks;

  /**
   * The gradient for a batch.
   *
   * @param images   in C order
   * @param gradient of what came out, channels in blocks
   * @param weights  where the gradient goes, OIHW in C order
   * @param bias     where the gradient of the bias goes; if there is one
   */
  ImageWeightGradient(Conv2D block, Shape in, Shape out, NativeTensor images, NativeTensor gradient, NativeTensor weights,
      Optional<NativeTensor> bias) {
    this.images = images;
    this.gradient = gradient;
    this.weights = weights;
    this.bias = bias;
    this.block = block;
    this.in = in;
    this.out = out;
    batch = (int) images.dims()[0];
    filters = out.dim(0);
    Window window = Window.over(in, block.kernel(), block.strides(), block.padding(), block.dilation());
    padTop = (int) window.before()[0];
    padLeft = (int) window.before()[1];
    rowsAtOnce = block.kernel().width() == 3 ? 3 : 2;
    rowGroups = Math.ceilDiv(block.kernel().height(), rowsAtOnce);
    paddedWidth = out.dim(2) + block.kernel().width() - 1;
    paddedSize = (out.dim(1) + rowGroups * rowsAtOnce - 1) * paddedWidth;
    padded = new float[in.dim(0) * paddedSize];
    blocks = Math.ceilDiv(filters, Lanes.COUNT);
    sums = new float[blocks * sumsOfBlock() * Lanes.COUNT];
  }

  /** Whether there is such a kernel for the convolution. */
  static boolean fits(Conv2D block, Shape in) {
    int width = block.kernel().width();
    return VectorUnit.isUsed() && in.dim(0) <= MOST_CHANNELS && (width == 3 || width == 5) && block.strides().equals(ONE)
        && block.dilation().equals(ONE);
  }

  /** Registers that a block of filters is summed in: one for each weight, rows filled up to whole groups, and one for the bias. */
  private int sumsOfBlock() {
    return in.dim(0) * rowGroups * rowsAtOnce * block.kernel().width() + 1;
  }

  @Override
  public void run() {
    Arrays.fill(sums, 0);
    for (int n = 0; n < batch; n++) {
      pad(n);
      for (int b = 0; b < blocks; b++) {
        addImage(n, b);
      }
    }
    write();
  }

  /** Copies an image into the middle of zeros. */
  private void pad(int image) {
    int height = in.dim(1);
    int width = in.dim(2);
    int right = Math.min(width, paddedWidth - padLeft);
    int bottom = Math.min(height, paddedSize / paddedWidth - padTop);
    for (int c = 0; c < in.dim(0); c++) {
      for (int y = 0; y < bottom; y++) {
        long from = ((long) (image * in.dim(0) + c) * height + y) * width;
        MemorySegment.copy(images.floats(), ValueLayout.JAVA_FLOAT, from * Float.BYTES, padded,
            c * paddedSize + (y + padTop) * paddedWidth + padLeft, right);
      }
    }
  }

  private void addImage(int image, int filterBlock) {
    int height = out.dim(1);
    int width = out.dim(2);
    long dy = gradient.floats().address() + ((long) image * blocks + filterBlock) * height * width * Lanes.COUNT * Float.BYTES;
    int kernelWidth = block.kernel().width();
    int sum = filterBlock * sumsOfBlock() * Lanes.COUNT;
    for (int c = 0; c < in.dim(0); c++) {
      for (int group = 0; group < rowGroups; group++) {
        int start = c * paddedSize + group * rowsAtOnce * paddedWidth;
        if (kernelWidth == 3) {
          threeByThree(padded, start, paddedWidth, dy, height, width, sums, sum);
        } else {
          twoByFive(padded, start, paddedWidth, dy, height, width, sums, sum);
        }
        sum += rowsAtOnce * kernelWidth * Lanes.COUNT;
      }
    }
    total(dy, height * width, sums, sum);
  }

  /** Adds the products with three rows of three pixels to nine sums. */
  private static void threeByThree(float[] x, int start, int stride, long dy, int rows, int columns, float[] sums, int first) {
    FloatVector s0 = Lanes.load(sums, first);
    FloatVector s1 = Lanes.load(sums, first + Lanes.COUNT);
    FloatVector s2 = Lanes.load(sums, first + 2 * Lanes.COUNT);
    FloatVector s3 = Lanes.load(sums, first + 3 * Lanes.COUNT);
    FloatVector s4 = Lanes.load(sums, first + 4 * Lanes.COUNT);
    FloatVector s5 = Lanes.load(sums, first + 5 * Lanes.COUNT);
    FloatVector s6 = Lanes.load(sums, first + 6 * Lanes.COUNT);
    FloatVector s7 = Lanes.load(sums, first + 7 * Lanes.COUNT);
    FloatVector s8 = Lanes.load(sums, first + 8 * Lanes.COUNT);
    long at = dy;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        FloatVector g = Lanes.load(at, 0);
        at += Lanes.BYTES;
        int top = start + row * stride + column;
        int middle = top + stride;
        int bottom = middle + stride;
        s0 = g.fma(Lanes.all(x[top]), s0);
        s1 = g.fma(Lanes.all(x[top + 1]), s1);
        s2 = g.fma(Lanes.all(x[top + 2]), s2);
        s3 = g.fma(Lanes.all(x[middle]), s3);
        s4 = g.fma(Lanes.all(x[middle + 1]), s4);
        s5 = g.fma(Lanes.all(x[middle + 2]), s5);
        s6 = g.fma(Lanes.all(x[bottom]), s6);
        s7 = g.fma(Lanes.all(x[bottom + 1]), s7);
        s8 = g.fma(Lanes.all(x[bottom + 2]), s8);
      }
    }
    Lanes.store(s0, sums, first);
    Lanes.store(s1, sums, first + Lanes.COUNT);
    Lanes.store(s2, sums, first + 2 * Lanes.COUNT);
    Lanes.store(s3, sums, first + 3 * Lanes.COUNT);
    Lanes.store(s4, sums, first + 4 * Lanes.COUNT);
    Lanes.store(s5, sums, first + 5 * Lanes.COUNT);
    Lanes.store(s6, sums, first + 6 * Lanes.COUNT);
    Lanes.store(s7, sums, first + 7 * Lanes.COUNT);
    Lanes.store(s8, sums, first + 8 * Lanes.COUNT);
  }

  /** Adds the products with two rows of five pixels to ten sums. */
  private static void twoByFive(float[] x, int start, int stride, long dy, int rows, int columns, float[] sums, int first) {
    FloatVector s0 = Lanes.load(sums, first);
    FloatVector s1 = Lanes.load(sums, first + Lanes.COUNT);
    FloatVector s2 = Lanes.load(sums, first + 2 * Lanes.COUNT);
    FloatVector s3 = Lanes.load(sums, first + 3 * Lanes.COUNT);
    FloatVector s4 = Lanes.load(sums, first + 4 * Lanes.COUNT);
    FloatVector s5 = Lanes.load(sums, first + 5 * Lanes.COUNT);
    FloatVector s6 = Lanes.load(sums, first + 6 * Lanes.COUNT);
    FloatVector s7 = Lanes.load(sums, first + 7 * Lanes.COUNT);
    FloatVector s8 = Lanes.load(sums, first + 8 * Lanes.COUNT);
    FloatVector s9 = Lanes.load(sums, first + 9 * Lanes.COUNT);
    long at = dy;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        FloatVector g = Lanes.load(at, 0);
        at += Lanes.BYTES;
        int top = start + row * stride + column;
        int bottom = top + stride;
        s0 = g.fma(Lanes.all(x[top]), s0);
        s1 = g.fma(Lanes.all(x[top + 1]), s1);
        s2 = g.fma(Lanes.all(x[top + 2]), s2);
        s3 = g.fma(Lanes.all(x[top + 3]), s3);
        s4 = g.fma(Lanes.all(x[top + 4]), s4);
        s5 = g.fma(Lanes.all(x[bottom]), s5);
        s6 = g.fma(Lanes.all(x[bottom + 1]), s6);
        s7 = g.fma(Lanes.all(x[bottom + 2]), s7);
        s8 = g.fma(Lanes.all(x[bottom + 3]), s8);
        s9 = g.fma(Lanes.all(x[bottom + 4]), s9);
      }
    }
    Lanes.store(s0, sums, first);
    Lanes.store(s1, sums, first + Lanes.COUNT);
    Lanes.store(s2, sums, first + 2 * Lanes.COUNT);
    Lanes.store(s3, sums, first + 3 * Lanes.COUNT);
    Lanes.store(s4, sums, first + 4 * Lanes.COUNT);
    Lanes.store(s5, sums, first + 5 * Lanes.COUNT);
    Lanes.store(s6, sums, first + 6 * Lanes.COUNT);
    Lanes.store(s7, sums, first + 7 * Lanes.COUNT);
    Lanes.store(s8, sums, first + 8 * Lanes.COUNT);
    Lanes.store(s9, sums, first + 9 * Lanes.COUNT);
  }

  /** Adds all of {@code dy} to one sum. */
  private static void total(long dy, int pixels, float[] sums, int first) {
    FloatVector even = Lanes.load(sums, first);
    FloatVector odd = Lanes.zero();
    int pixel = 0;
    for (; pixel + 1 < pixels; pixel += 2) {
      even = even.add(Lanes.load(dy, pixel * Lanes.COUNT));
      odd = odd.add(Lanes.load(dy, (pixel + 1) * Lanes.COUNT));
    }
    if (pixel < pixels) {
      even = even.add(Lanes.load(dy, pixel * Lanes.COUNT));
    }
    Lanes.store(even.add(odd), sums, first);
  }

  /** Brings the sums, where filters lie side by side, into the order of the weights. */
  private void write() {
    int taps = block.kernel().height() * block.kernel().width();
    int tapsOfChannel = rowGroups * rowsAtOnce * block.kernel().width();
    for (int o = 0; o < filters; o++) {
      int first = o / Lanes.COUNT * sumsOfBlock();
      int lane = o % Lanes.COUNT;
      for (int c = 0; c < in.dim(0); c++) {
        for (int tap = 0; tap < taps; tap++) {
          float sum = sums[(first + c * tapsOfChannel + tap) * Lanes.COUNT + lane];
          weights.set((long) (o * in.dim(0) + c) * taps + tap, sum);
        }
      }
      float total = sums[(first + sumsOfBlock() - 1) * Lanes.COUNT + lane];
      if (bias.isPresent()) {
        bias.get().set(o, total);
      }
    }
  }
}
