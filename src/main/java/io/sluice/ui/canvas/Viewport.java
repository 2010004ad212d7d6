package io.sluice.ui.canvas;

import io.sluice.graph.Position;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Which part of the world is seen, and how large: {@code screen = world · scale + (x, y)}.
 *
 * @param x     where the world's origin is, in pixels from the left edge of the view; finite
 * @param y     the same from the top edge
 * @param scale pixels a unit of the world, more than 0; 1 is 100 %
 */
record Viewport(double x, double y, double scale) {
  static final double MIN_SCALE = 0.1;
  static final double MAX_SCALE = 4;
  static final Viewport START = new Viewport(0, 0, 1);

  Viewport {
    if (!(Double.isFinite(x) && Double.isFinite(y) && scale > 0 && scale <= MAX_SCALE)) {
      throw new IllegalArgumentException("no such view: " + x + ", " + y + " at " + scale);
    }
  }

  /** The point of the world that is seen at a pixel. */
  Point2D toWorld(double screenX, double screenY) {
    return new Point2D((screenX - x) / scale, (screenY - y) / scale);
  }

  /** The pixel at which a point of the world is seen. */
  Point2D toScreen(Point2D world) {
    return new Point2D(world.getX() * scale + x, world.getY() * scale + y);
  }

  /** The part of the world that a view of that size shows. */
  Rectangle2D seen(double width, double height) {
    Point2D corner = toWorld(0, 0);
    return new Rectangle2D(corner.getX(), corner.getY(), width / scale, height / scale);
  }

  /** The world moved by so many pixels; it never goes so far that no node could be seen again. */
  Viewport panned(double dx, double dy) {
    return new Viewport(bounded(x + dx), bounded(y + dy), scale);
  }

  private double bounded(double offset) {
    double most = Position.LIMIT * 2 * scale;
    return Math.clamp(offset, -most, most);
  }

  /**
   * The view {@code factor} times as large, between 10 % and 400 %, while the point of the world under a pixel stays there. One that was
   * fitted smaller than 10 % is made no smaller, and grows from where it is.
   */
  Viewport zoomed(double factor, double aroundX, double aroundY) {
    double wanted = Math.clamp(scale * factor, Math.min(scale, MIN_SCALE), MAX_SCALE);
    Point2D fixed = toWorld(aroundX, aroundY);
    return new Viewport(aroundX - fixed.getX() * wanted, aroundY - fixed.getY() * wanted, wanted);
  }

  /**
   * The view of that size in which all of {@code world} is seen in the middle, with a margin, at 100 % or as much smaller as it takes.
   */
  static Viewport fitting(Rectangle2D world, double width, double height, double margin) {
    double across = Math.max(1, width - 2 * margin) / Math.max(1, world.getWidth());
    double down = Math.max(1, height - 2 * margin) / Math.max(1, world.getHeight());
    double scale = Math.min(1, Math.min(across, down));
    double middleX = world.getMinX() + world.getWidth() / 2;
    double middleY = world.getMinY() + world.getHeight() / 2;
    return new Viewport(width / 2 - middleX * scale, height / 2 - middleY * scale, scale);
  }

  /** The view of that size at 100 % with the middle of {@code area} in its middle. */
  static Viewport around(Rectangle2D area, double width, double height) {
    return new Viewport(width / 2 - area.getMinX() - area.getWidth() / 2, height / 2 - area.getMinY() - area.getHeight() / 2, 1);
  }

  /** The view a part of the way from this one to {@code other}, for a movement; {@code share} from 0 to 1. */
  Viewport towards(Viewport other, double share) {
    return new Viewport(x + (other.x - x) * share, y + (other.y - y) * share, scale + (other.scale - scale) * share);
  }
}
