package io.sluice.ui.canvas;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Point2D;

/** Where an arrow key points. */
enum Direction {
  LEFT(-1, 0), RIGHT(1, 0), UP(0, -1), DOWN(0, 1);

  /** How much further something may seem for each unit that it is off to the side. */
  private static final double ASIDE = 2;

  private final double x;
  private final double y;

  Direction(double x, double y) {
    this.x = x;
    this.y = y;
  }

  /** The way to the right, or down. */
  boolean isForward() {
    return this == RIGHT || this == DOWN;
  }

  /** Whether it is to the left or right. */
  boolean isAcross() {
    return x != 0;
  }

  /** A step of that length. */
  Point2D step(double length) {
    return new Point2D(x * length, y * length);
  }

  /** What is nearest in this direction as the eye goes: what lies straight ahead before what is off to the side; empty if nothing is there. */
  <T> Optional<T> nearest(Point2D from, Collection<T> things, Function<T, Point2D> where) {
    return things.stream()
        .filter(thing -> ahead(where.apply(thing).subtract(from)) > 1)
        .min(Comparator.comparingDouble(thing -> seemingDistance(where.apply(thing).subtract(from))));
  }

  private double ahead(Point2D way) {
    return way.getX() * x + way.getY() * y;
  }

  private double seemingDistance(Point2D way) {
    double aside = Math.abs(way.getX() * y) + Math.abs(way.getY() * x);
    return ahead(way) + ASIDE * aside;
  }
}
