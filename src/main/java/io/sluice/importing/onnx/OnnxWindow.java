package io.sluice.importing.onnx;

import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import java.util.Arrays;

/**
 * The window of a Conv or a pool. ONNX has zeros on each side, a design "same" and "valid" only, so the zeros have to be those that one of
 * these gives for the maps at hand. "Same" puts an odd zero after, as Keras and ONNX's SAME_UPPER do.
 */
record OnnxWindow(Size2D size, Size2D strides, Size2D dilation, Padding padding) {
  /** The window of {@code node}, {@code size} large, that slides over {@code x}. */
  static OnnxWindow of(OnnxNode node, Signal x, Size2D size) throws UnsupportedException {
    Size2D strides = pair(node.sizes("strides", 2, 1, 1));
    Size2D dilation = pair(node.sizes("dilations", 2, 1, 1));
    OnnxWindow same = new OnnxWindow(size, strides, dilation, Padding.SAME);
    return new OnnxWindow(size, strides, dilation, padding(node, same.pads(x), x, size));
  }

  static Size2D pair(int[] numbers) {
    return new Size2D(numbers[0], numbers[1]);
  }

  /** Whether there are zeros around these maps. */
  boolean isPadded(Signal x) {
    return Arrays.stream(pads(x)).anyMatch(zeros -> zeros > 0);
  }

  private static Padding padding(OnnxNode node, int[] same, Signal x, Size2D size) throws UnsupportedException {
    return switch (node.text("auto_pad", "NOTSET")) {
      case "VALID" -> around(new int[4], same, x);
      case "SAME_UPPER" -> x.zeros().isEmpty() ? Padding.SAME : fail(x);
      case "SAME_LOWER" -> x.zeros().isEmpty() ? even(same) : fail(x);
      case "NOTSET", "" -> explicit(node, same, x, size);
      default -> throw new UnsupportedException("auto_pad " + node.text("auto_pad", "") + " puts other zeros around than 'same' and 'valid'");
    };
  }

  /** SAME_LOWER puts an odd zero before; where there is none it is the same. */
  private static Padding even(int[] same) throws UnsupportedException {
    if (same[0] != same[2] || same[1] != same[3]) {
      throw new UnsupportedException("puts the odd zero before the maps (SAME_LOWER); a block puts it after");
    }
    return Padding.SAME;
  }

  private static Padding explicit(OnnxNode node, int[] same, Signal x, Size2D size) throws UnsupportedException {
    int[] pads = node.sizes("pads", 4, 0, 0);
    if (node.whole("ceil_mode", 0) != 0) {
      grow(pads, node, x, size);
    }
    return around(pads, same, x);
  }

  private static Padding fail(Signal x) throws UnsupportedException {
    throw new UnsupportedException("puts zeros of its own around maps that have " + x.zeros() + " around them already");
  }

  /** The padding that puts {@code pads} and the zeros that {@code x} has already around. */
  private static Padding around(int[] own, int[] same, Signal x) throws UnsupportedException {
    int[] pads = own.clone();
    for (int k = 0; k < pads.length && !x.zeros().isEmpty(); k++) {
      pads[k] += x.zeros().get(k);
    }
    if (Arrays.stream(pads).allMatch(zeros -> zeros == 0)) {
      return Padding.VALID;
    }
    if (Arrays.equals(pads, same)) {
      return Padding.SAME;
    }
    throw new UnsupportedException("puts " + Arrays.toString(pads) + " zeros around (top, left, bottom, right), but a block either none or "
        + Arrays.toString(same));
  }

  /** ceil_mode adds a last window that reaches over the border: the same as zeros after it, for a pool that does not count these. */
  private static void grow(int[] pads, OnnxNode node, Signal x, Size2D size) throws UnsupportedException {
    int[] strides = node.sizes("strides", 2, 1, 1);
    int[] window = {size.height(), size.width()};
    for (int axis = 0; axis < 2; axis++) {
      int over = Math.floorMod(x.shape().dim(1 + axis) + pads[axis] + pads[2 + axis] - window[axis], strides[axis]);
      if (over != 0) {
        pads[2 + axis] += strides[axis] - over;
      }
    }
  }

  private int[] pads(Signal x) {
    int height = x.shape().dim(1);
    int width = x.shape().dim(2);
    return new int[] {
        padding.before(height, size.height(), strides.height(), dilation.height()),
        padding.before(width, size.width(), strides.width(), dilation.width()),
        padding.after(height, size.height(), strides.height(), dilation.height()),
        padding.after(width, size.width(), strides.width(), dilation.width())};
  }
}
