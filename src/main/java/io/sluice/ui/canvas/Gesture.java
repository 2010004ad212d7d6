package io.sluice.ui.canvas;

import javafx.geometry.Point2D;

/** What a press of a mouse button has begun; it goes on until the same button is let go. Points are pixels of the canvas. */
interface Gesture {
  /** Goes on: the pointer is at {@code point}. */
  void drag(Point2D point);

  /** Ends at {@code point}. */
  void release(Point2D point);

  /** Ends as if it had not begun, as far as that can be. */
  void cancel();
}
