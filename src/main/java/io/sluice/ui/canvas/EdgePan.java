package io.sluice.ui.canvas;

import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;

/** Moves the world while the pointer is held at an edge of the canvas, faster the nearer it is to the edge or beyond it. */
final class EdgePan extends AnimationTimer {
  private static final double REACH = 28;
  /** Pixels a second at the edge itself. */
  private static final double SPEED = 700;
  private static final double FASTEST = 3;
  private static final long FRAME_NANOS = 50_000_000;
  /** Who only passes the edge moves nothing. */
  private static final long DELAY_NANOS = 250_000_000;

  private final CanvasView canvas;
  private final BiConsumer<Point2D, Boolean> drag;
  private Point2D at = Point2D.ZERO;
  private boolean free;
  private long began;
  private long before;
  private boolean runs;

  /** A movement of that canvas that is told by {@code drag} each time that it has moved: where the pointer is, and whether nothing snaps. */
  EdgePan(CanvasView canvas, BiConsumer<Point2D, Boolean> drag) {
    this.canvas = canvas;
    this.drag = drag;
  }

  /** The pointer is there now: moves as long as that is at an edge. */
  void at(Point2D pixel, boolean isFree) {
    at = pixel;
    free = isFree;
    boolean wanted = !way().equals(Point2D.ZERO);
    if (wanted && !runs) {
      runs = true;
      began = 0;
      start();
    } else if (!wanted) {
      end();
    }
  }

  /** Moves no longer. */
  void end() {
    runs = false;
    stop();
  }

  @Override
  public void handle(long now) {
    if (began == 0) {
      began = now;
    } else if (now - began > DELAY_NANOS) {
      Point2D way = way().multiply(SPEED * Math.min(now - before, FRAME_NANOS) / 1e9);
      canvas.look(canvas.viewport().panned(-way.getX(), -way.getY()));
      drag.accept(at, free);
    }
    before = now;
  }

  private Point2D way() {
    return new Point2D(share(at.getX(), canvas.getWidth()), share(at.getY(), canvas.getHeight()));
  }

  /** How fast in one direction, from the middle at 0 to an edge at 1, and beyond it up to {@link #FASTEST}. */
  private static double share(double pixel, double size) {
    double reach = Math.min(REACH, size / 4);
    double beyond = pixel < reach ? pixel - reach : pixel > size - reach ? pixel - (size - reach) : 0;
    return Math.clamp(beyond / reach, -FASTEST, FASTEST);
  }
}
