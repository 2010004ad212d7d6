package io.sluice.export.torch;

import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;

/**
 * The border of a window that slides over maps. PyTorch pads alike on both sides; Keras's and Sluice's same padding puts an odd zero behind,
 * which takes a step of its own.
 *
 * @param top    pixels above
 * @param bottom pixels below
 * @param left   pixels before each row
 * @param right  pixels behind each row
 */
record TorchWindow(int top, int bottom, int left, int right) {

  /** The border for maps of shape {@code in}, {@code [C, H, W]}. */
  static TorchWindow of(Shape in, Size2D window, Size2D strides, Padding padding, Size2D dilation) {
    int height = in.dim(1);
    int width = in.dim(2);
    return new TorchWindow(
        padding.before(height, window.height(), strides.height(), dilation.height()),
        padding.after(height, window.height(), strides.height(), dilation.height()),
        padding.before(width, window.width(), strides.width(), dilation.width()),
        padding.after(width, window.width(), strides.width(), dilation.width()));
  }

  /** Whether there is a border at all. */
  boolean isPadded() {
    return top + bottom + left + right > 0;
  }

  /** Whether its sides differ. */
  boolean isUneven() {
    return top != bottom || left != right;
  }

  /** As an argument of a module, {@code , padding=2}; empty if there is none, or none that a module can take. */
  String padding() {
    boolean plain = isPadded() && !isUneven();
    return plain ? ", padding=" + (top == left ? String.valueOf(top) : "(" + top + ", " + left + ")") : "";
  }

  /** {@code value} with the border that a module cannot take; {@code fill} says with what, as a further argument. */
  String padded(String value, String fill) {
    return isUneven() ? "F.pad(" + value + ", " + sides() + fill + ")" : value;
  }

  /** As {@code F.pad} takes them, last axis first. */
  String sides() {
    return "(" + left + ", " + right + ", " + top + ", " + bottom + ")";
  }
}
