package io.sluice.ui.canvas;

/** How far in front a block is drawn: those that came later before those that came earlier, and what is selected before all else. */
final class Depth {
  /** More than any document has blocks. */
  private static final double SELECTED = 1e6;

  private Depth() {}

  /** The view order of a block that lies before {@code behind} others; what is in front has the least. */
  static double of(int behind, boolean selected) {
    return -behind - (selected ? SELECTED : 0);
  }
}
