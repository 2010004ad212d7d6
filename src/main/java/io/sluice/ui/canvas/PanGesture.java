package io.sluice.ui.canvas;

import javafx.geometry.Point2D;

/** Moves the whole world with the pointer. */
final class PanGesture implements Gesture {
  private final CanvasView canvas;
  private final Viewport start;
  private final Point2D from;

  PanGesture(CanvasView canvas, Point2D from) {
    this.canvas = canvas;
    this.from = from;
    start = canvas.viewport();
  }

  @Override
  public void drag(Point2D point) {
    canvas.look(start.panned(point.getX() - from.getX(), point.getY() - from.getY()));
  }

  @Override
  public void cancel() {
    canvas.look(start);
  }
}
