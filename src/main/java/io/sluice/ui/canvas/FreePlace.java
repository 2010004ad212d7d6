package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Where something that has become another size has to go, so that it covers nothing. */
final class FreePlace {
  /** What is left free beside it, if it has to go. */
  private static final double GAP = 24;

  private FreePlace() {}

  /** The shortest way, level or upright, that brings {@code area} to where it covers none of {@code others}; none if it covers none now. */
  static Point2D way(Rectangle2D area, Collection<Rectangle2D> others) {
    if (isFree(area, Point2D.ZERO, others)) {
      return Point2D.ZERO;
    }
    List<Point2D> ways = new ArrayList<>();
    for (Rectangle2D other : others) {
      ways.add(new Point2D(other.getMaxX() + GAP - area.getMinX(), 0));
      ways.add(new Point2D(other.getMinX() - GAP - area.getMaxX(), 0));
      ways.add(new Point2D(0, other.getMaxY() + GAP - area.getMinY()));
      ways.add(new Point2D(0, other.getMinY() - GAP - area.getMaxY()));
    }
    ways.sort(Comparator.comparingDouble(Point2D::magnitude));
    return ways.stream().filter(way -> isFree(area, way, others)).findFirst().orElse(Point2D.ZERO);
  }

  private static boolean isFree(Rectangle2D area, Point2D way, Collection<Rectangle2D> others) {
    Rectangle2D there = new Rectangle2D(area.getMinX() + way.getX(), area.getMinY() + way.getY(), area.getWidth(), area.getHeight());
    return others.stream().noneMatch(there::intersects);
  }
}
