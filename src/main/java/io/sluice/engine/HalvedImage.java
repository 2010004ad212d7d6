package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * An image of few channels with a border of zeros, as a convolution with a pool of 2×2 windows behind it reads it: of each row every other
 * pixel from the first, every other from the second, from the third, and so on up to the width of the kernel. What one weight of the kernel
 * is multiplied with, for windows that lie side by side, is then one register from the start of a cache line.
 */
final class HalvedImage {
  private final NativeTensor images;
  private final Shape in;
  private final int top;
  private final int left;
  private final int rows;
  private final int shifts;
  private final int registers;
  private final MemorySegment row;
  private final long halves;

  /**
   * Room for one image of {@code images}, which are in C order.
   *
   * @param program what the room belongs to
   * @param in      shape of an image
   * @param window  of the convolution, a step from place to place
   * @param windows of the pool
   */
  HalvedImage(ProgramBuilder program, NativeTensor images, Shape in, Window window, QuarterMaps windows) {
    this.images = images;
    this.in = in;
    top = (int) window.before()[0];
    left = (int) window.before()[1];
    rows = 2 * windows.rows() + (int) window.kernel()[0] - 1;
    shifts = (int) window.kernel()[1] + 1;
    registers = windows.registers();
    row = program.tensor(OneDnn.plain(2L * registers * Lanes.COUNT + shifts + Lanes.COUNT)).floats();
    halves = program.tensor(OneDnn.plain((long) in.dim(0) * rows * shifts * registers * Lanes.COUNT)).floats().address();
  }

  /** Channels. */
  int channels() {
    return in.dim(0);
  }

  /** Address of the pixels under the first weight of a window in the first row of windows. */
  long address() {
    return halves;
  }

  /** Bytes from a weight's pixels to those of the next one in its row. */
  long bytesOfShift() {
    return (long) registers * Lanes.BYTES;
  }

  /** Bytes from a row of the image to the next. */
  long bytesOfRow() {
    return shifts * bytesOfShift();
  }

  /** Bytes from a channel to the next. */
  long bytesOfChannel() {
    return rows * bytesOfRow();
  }

  /** Takes image {@code number} of the batch. */
  void take(int number) {
    int height = in.dim(1);
    int columns = Math.min(in.dim(2), 2 * registers * Lanes.COUNT + shifts - left);
    for (int c = 0; c < in.dim(0); c++) {
      for (int y = 0; y < Math.min(height, rows - top); y++) {
        long from = (((long) number * in.dim(0) + c) * height + y) * in.dim(2);
        MemorySegment.copy(images.floats(), from * Float.BYTES, row, (long) left * Float.BYTES, (long) columns * Float.BYTES);
        halve(row.address(), shifts, registers, halves + c * bytesOfChannel() + (y + top) * bytesOfRow());
      }
    }
  }

  private static void halve(long row, int shifts, int registers, long to) {
    long at = to;
    for (int shift = 0; shift < shifts; shift++) {
      for (int k = 0; k < registers; k++) {
        long from = row + (long) shift * Float.BYTES + 2L * k * Lanes.BYTES;
        FloatVector first = Lanes.load(from);
        FloatVector second = Lanes.load(from + Lanes.BYTES);
        Lanes.store(Lanes.everyOther(first, second), at);
        at += Lanes.BYTES;
      }
    }
  }
}
