package io.sluice.ui.canvas;

import javafx.geometry.Point2D;

/** Moves the whole world with the pointer. */
final class PanGesture implements Gesture {
  /** The pointer has to go this far, so that a click with an unsteady hand is still a click. */
  private static final double THRESHOLD = 3;

  private final CanvasView canvas;
  private final Viewport start;
  private final Point2D from;
  private final Runnable onClick;
  private boolean moving;

  /** A movement from a pixel on; a mere click does {@code onClick}. */
  PanGesture(CanvasView canvas, Point2D from, Runnable onClick) {
    this.canvas = canvas;
    this.from = from;
    this.onClick = onClick;
    start = canvas.viewport();
  }

  /** What a press of any button but the primary begins, or of that with Space: the world is moved, a click of the secondary opens a menu. */
  static Gesture begin(CanvasView canvas, Press press) {
    Runnable onClick = switch (press.button()) {
      case SECONDARY -> () -> canvas.menus().at(press.hit(), press.pixel());
      case PRIMARY, MIDDLE, BACK, FORWARD, NONE -> () -> {};
    };
    return new PanGesture(canvas, press.pixel(), onClick);
  }

  @Override
  public void drag(Point2D point) {
    moving |= point.distance(from) > THRESHOLD;
    if (moving) {
      canvas.look(start.panned(point.getX() - from.getX(), point.getY() - from.getY()));
    }
  }

  @Override
  public void release(Point2D point) {
    if (!moving) {
      onClick.run();
    }
  }

  @Override
  public void cancel() {
    canvas.look(start);
  }
}
