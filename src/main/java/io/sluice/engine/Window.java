package io.sluice.engine;

import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;

/**
 * A window that slides over maps, in the terms of oneDNN: arrays of height and width.
 *
 * @param kernel   sizes
 * @param strides  steps from one window to the next
 * @param dilation points left out between two points of the window, 0 for none; block records say 1 for none
 * @param before   zeros before the first pixel
 * @param after    zeros behind the last
 */
record Window(long[] kernel, long[] strides, long[] dilation, long[] before, long[] after) {
  /** The window of those sizes over maps of {@code in}, [C, H, W]. */
  static Window over(Shape in, Size2D kernel, Size2D strides, Padding padding, Size2D dilation) {
    int height = in.dim(1);
    int width = in.dim(2);
    return new Window(
        new long[] {kernel.height(), kernel.width()},
        new long[] {strides.height(), strides.width()},
        new long[] {dilation.height() - 1, dilation.width() - 1},
        new long[] {
          padding.before(height, kernel.height(), strides.height(), dilation.height()),
          padding.before(width, kernel.width(), strides.width(), dilation.width())},
        new long[] {
          padding.after(height, kernel.height(), strides.height(), dilation.height()),
          padding.after(width, kernel.width(), strides.width(), dilation.width())});
  }
}
