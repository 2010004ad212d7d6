package io.sluice.ui.canvas;

import javafx.geometry.Point2D;

/** What a press of a mouse button has begun; it goes on until the same button is let go. Points are pixels of the canvas. */
interface Gesture {
  /** A press that has done all it does. */
  Gesture NOTHING = new Gesture() {};

  /** Goes on: the pointer is at {@code point}. */
  default void drag(Point2D point) {}

  /** Ends at {@code point}. */
  default void release(Point2D point) {}

  /** Ends as if it had not begun, as far as that can be. */
  default void cancel() {}
}
