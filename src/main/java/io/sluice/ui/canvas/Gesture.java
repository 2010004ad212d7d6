package io.sluice.ui.canvas;

import javafx.geometry.Point2D;

/** What a press of a mouse button has begun; it goes on until the same button is let go. Points are pixels of the canvas. */
interface Gesture {
  /** A press that has done all it does. */
  Gesture NOTHING = new Gesture() {};

  /** Goes on: the pointer is at {@code point}. */
  default void drag(Point2D point) {}

  /** The same; {@code free} is whether Ctrl or Alt is held, so that nothing is to snap. */
  default void drag(Point2D point, boolean free) {
    drag(point);
  }

  /** Whether the world is to move while the pointer is held at an edge of the canvas; the gesture is dragged on then, over what comes. */
  default boolean pansAtEdges() {
    return false;
  }

  /** Ends at {@code point}. */
  default void release(Point2D point) {}

  /** Ends as if it had not begun, as far as that can be. */
  default void cancel() {}
}
