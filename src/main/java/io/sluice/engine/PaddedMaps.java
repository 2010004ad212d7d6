package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;

/**
 * One image's maps with a border of zeros, channels in blocks: where a window reaches over the border there is something to read.
 *
 * @param in     shape of the maps, [C, H, W]
 * @param top    rows of zeros above
 * @param left   columns of zeros on the left
 * @param height rows with the border
 * @param width  columns with the border
 */
record PaddedMaps(Shape in, int top, int left, int height, int width) {
  /** The border of a window's convolution from {@code in} to maps of {@code out}: each place of the window is within it. */
  static PaddedMaps of(Shape in, Shape out, Window window) {
    return new PaddedMaps(in, (int) window.before()[0], (int) window.before()[1], out.dim(1) + (int) window.kernel()[0] - 1,
        out.dim(2) + (int) window.kernel()[1] - 1);
  }

  /** Blocks of channels. */
  int blocks() {
    return Math.ceilDiv(in.dim(0), Lanes.COUNT);
  }

  /** Floats of a row of a block. */
  int rowSize() {
    return width * Lanes.COUNT;
  }

  /** Floats of a block of channels. */
  int planeSize() {
    return height * rowSize();
  }

  /** Floats of an image. */
  int size() {
    return blocks() * planeSize();
  }

  /** Copies image {@code image} of a batch into the middle of {@code padded}, whose border it leaves alone. */
  void pad(NativeTensor maps, int image, MemorySegment padded) {
    for (int b = 0; b < blocks(); b++) {
      for (int y = 0; y < rows(); y++) {
        MemorySegment.copy(maps.floats(), start(image, b, y), padded, startPadded(b, y), bytesOfRow());
      }
    }
  }

  /** Copies the middle of {@code padded} to image {@code image} of a batch. */
  void unpad(MemorySegment padded, NativeTensor maps, int image) {
    for (int b = 0; b < blocks(); b++) {
      for (int y = 0; y < rows(); y++) {
        MemorySegment.copy(padded, startPadded(b, y), maps.floats(), start(image, b, y), bytesOfRow());
      }
    }
  }

  private int rows() {
    return Math.min(in.dim(1), height - top);
  }

  private long bytesOfRow() {
    return (long) Math.min(in.dim(2), width - left) * Lanes.BYTES;
  }

  private long start(int image, int block, int row) {
    return (((long) image * blocks() + block) * in.dim(1) + row) * in.dim(2) * Lanes.BYTES;
  }

  private long startPadded(int block, int row) {
    return (block * planeSize() + (row + top) * rowSize() + left * Lanes.COUNT) * (long) Float.BYTES;
  }
}
