package io.sluice.ui.canvas;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** The way of a wire around nodes that stand between its ends, along their upper or lower side, so that it is not lost behind them. */
final class Detour {
  /** What a wire keeps away from the nodes that it goes around. */
  private static final double CLEARANCE = 14;
  /** Wires that go around the same nodes lie this far apart, as many as there are lanes. */
  private static final double APART = 7;
  private static final int LANES = 3;
  /** What a wire keeps away at most. */
  static final double FURTHEST = CLEARANCE + LANES * APART;
  /** The least room across for a wire to rise or fall. */
  private static final double RISE = 28;
  /** A wire that touches no more than a node's edge does not go around it. */
  private static final double GRAZE = 3;
  private static final int MOST_TRIES = 4;

  private Detour() {}

  /** A level stretch: where it begins and ends, and how high it is. */
  private record Lane(double left, double right, double height) {}

  /** The part of the world in which nodes matter for a wire between two points. */
  static Rectangle2D corridor(Point2D start, Point2D end) {
    double top = Math.min(start.getY(), end.getY());
    double left = Math.min(start.getX(), end.getX());
    return new Rectangle2D(left, top, Math.abs(end.getX() - start.getX()), Math.abs(end.getY() - start.getY()) + 0.1);
  }

  /**
   * {@code direct}, or the way around what it would go behind.
   *
   * @param near  of the nodes that are not at its ends, those in its corridor
   * @param all   of all nodes
   * @param order tells wires apart that go around the same nodes
   */
  static WireCurve around(WireCurve direct, Collection<Rectangle2D> near, Obstacles all, int order) {
    List<Rectangle2D> hidden = near.stream().filter(box -> direct.touches(CanvasGeometry.around(box, -GRAZE))).toList();
    if (hidden.isEmpty()) {
      return direct;
    }
    Rectangle2D block = hidden.stream().reduce(CanvasGeometry::union).orElseThrow();
    double middle = (direct.start().getY() + direct.end().getY()) / 2;
    return Stream.of(lane(direct, block, all, order, true), lane(direct, block, all, order, false))
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(lane -> Math.abs(lane.height() - middle)))
        .map(lane -> along(direct, lane))
        .orElse(direct);
  }

  /** {@code direct}, which leads back, its level stretch where it is not behind any node; the nearest such place. */
  static WireCurve back(WireCurve direct, Obstacles all) {
    if (all.in(stretch(direct, direct.lane())).isEmpty()) {
      return direct;
    }
    return Stream.of(height(direct, all, CLEARANCE, true), height(direct, all, CLEARANCE, false),
            height(direct, all, CLEARANCE / 2, true), height(direct, all, CLEARANCE / 2, false))
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(height -> Math.abs(height - direct.lane())))
        .map(direct::at)
        .orElse(direct);
  }

  /** A height that keeps {@code away} from the nodes over or under which it is. */
  private static Optional<Double> height(WireCurve direct, Obstacles all, double away, boolean over) {
    double height = direct.lane();
    for (int k = 0; k < MOST_TRIES; k++) {
      Optional<Rectangle2D> inTheWay = all.in(stretch(direct, height)).stream().reduce(CanvasGeometry::union);
      if (inTheWay.isEmpty()) {
        return Optional.of(height);
      }
      height = over ? inTheWay.get().getMinY() - away : inTheWay.get().getMaxY() + away;
    }
    return Optional.empty();
  }

  /** The level stretch of a wire that leads back, at that height. */
  private static Rectangle2D stretch(WireCurve direct, double height) {
    return new Rectangle2D(direct.end().getX(), height - GRAZE, direct.start().getX() - direct.end().getX(), 2 * GRAZE);
  }

  /** A lane over or under {@code block} and whatever else would be in its way; none if there is no room for it between the ends. */
  private static Optional<Lane> lane(WireCurve direct, Rectangle2D block, Obstacles all, int order, boolean over) {
    double away = CLEARANCE + Math.floorMod(order, LANES) * APART;
    Rectangle2D around = block;
    for (int k = 0; k < MOST_TRIES; k++) {
      double left = Math.max(direct.start().getX() + RISE, around.getMinX() - RISE / 2);
      double right = Math.min(direct.end().getX() - RISE, around.getMaxX() + RISE / 2);
      double height = over ? around.getMinY() - away : around.getMaxY() + away;
      if (left > right) {
        return Optional.empty();
      }
      Rectangle2D stretch = new Rectangle2D(left, height - GRAZE, right - left, 2 * GRAZE);
      Optional<Rectangle2D> inTheWay = all.in(stretch).stream().reduce(CanvasGeometry::union);
      if (inTheWay.isEmpty()) {
        return Optional.of(new Lane(left, right, height));
      }
      around = CanvasGeometry.union(around, inTheWay.get());
    }
    return Optional.empty();
  }

  private static WireCurve along(WireCurve direct, Lane lane) {
    Point2D up = new Point2D(lane.left(), lane.height());
    Point2D down = new Point2D(lane.right(), lane.height());
    return new WireCurve(List.of(
        WireCurve.level(direct.start(), up), WireCurve.level(up, down), WireCurve.level(down, direct.end())));
  }
}
