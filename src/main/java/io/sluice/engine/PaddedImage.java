package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An image of few channels with a border of zeros, channel by channel: where a window reaches over the border there is something to read. */
final class PaddedImage {
  /** Its pixels, and behind the last as many floats as a register holds. */
  final float[] pixels;
  /** Floats of a row. */
  final int width;
  /** Floats of a channel. */
  final int size;

  private final NativeTensor images;
  private final Shape in;
  private final int top;
  private final int left;

  /**
   * Room for one image of {@code images}, which are in C order.
   *
   * @param in     shape of an image
   * @param maps   shape of what a convolution makes of it
   * @param window of that convolution, a step from place to place
   */
  PaddedImage(NativeTensor images, Shape in, Shape maps, Window window) {
    this.images = images;
    this.in = in;
    top = (int) window.before()[0];
    left = (int) window.before()[1];
    width = maps.dim(2) + (int) window.kernel()[1] - 1;
    size = (maps.dim(1) + (int) window.kernel()[0] - 1) * width;
    pixels = new float[in.dim(0) * size + Lanes.COUNT];
  }

  /** Channels. */
  int channels() {
    return in.dim(0);
  }

  /** Takes image {@code number} of the batch. */
  void take(int number) {
    int rows = Math.min(in.dim(1), size / width - top);
    int columns = Math.min(in.dim(2), width - left);
    for (int c = 0; c < in.dim(0); c++) {
      for (int y = 0; y < rows; y++) {
        long from = (((long) number * in.dim(0) + c) * in.dim(1) + y) * in.dim(2);
        MemorySegment.copy(images.floats(), ValueLayout.JAVA_FLOAT, from * Float.BYTES, pixels, c * size + (y + top) * width + left, columns);
      }
    }
  }
}
