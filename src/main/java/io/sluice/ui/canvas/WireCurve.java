package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * The way of a wire: cubic curves, one after the other. Forwards it is one curve. To a node that is not to the right it leaves to the
 * right, goes back between the two nodes (or under both, if they are side by side), and comes in from the left, so that it can be followed.
 *
 * @param pieces curves, each beginning where the one before ends
 * @param bounds the smallest upright rectangle around all points and control points, which the wire does not leave; kept, since it is asked of
 *               every wire for every frame
 */
record WireCurve(List<Piece> pieces, Rectangle2D bounds) {
  private static final int STEPS = 24;
  /** What a wire that goes back keeps away from nodes. */
  private static final double CLEARANCE = 20;
  private static final double LANE_ABOVE = 36;
  /** Distance of the control points of a half circle, of its height: 4/3 of the radius. */
  private static final double HALF_CIRCLE = 2 / 3.0;
  private static final double MIN_BULGE = 16;
  private static final double MAX_BULGE = 56;

  WireCurve {
    pieces = List.copyOf(pieces);
  }

  /** The way along these curves. */
  WireCurve(List<Piece> pieces) {
    this(pieces, around(pieces));
  }

  /** A cubic Bézier curve. */
  record Piece(Point2D start, Point2D control1, Point2D control2, Point2D end) {
    /** The point at {@code t}, from 0 at its start to 1 at its end. */
    Point2D at(double t) {
      return new Point2D(between(t, start.getX(), control1.getX(), control2.getX(), end.getX()),
          between(t, start.getY(), control1.getY(), control2.getY(), end.getY()));
    }

    private static double between(double t, double start, double control1, double control2, double end) {
      double s = 1 - t;
      return start * (s * s * s) + control1 * (3 * s * s * t) + control2 * (3 * s * t * t) + end * (t * t * t);
    }
  }

  /** The way from an output to an input of which nothing else is known. */
  static WireCurve between(Point2D from, Point2D to) {
    double reach = Math.max(24, Math.min(160, Math.abs(to.getX() - from.getX()) / 2));
    return new WireCurve(List.of(new Piece(from, from.add(reach, 0), to.subtract(reach, 0), to)));
  }

  /** A piece that is level at both ends. */
  static Piece level(Point2D from, Point2D to) {
    double reach = (to.getX() - from.getX()) / 2;
    return new Piece(from, from.add(reach, 0), to.subtract(reach, 0), to);
  }

  /** The way from the output of one node to an input of another. */
  static WireCurve between(NodeBox from, NodeBox to, int port) {
    Point2D start = from.output();
    Point2D end = to.input(port);
    return end.getX() >= start.getX() ? between(start, end) : back(start, end, lane(from, to));
  }

  /** The height of the level stretch of a wire that goes back: between the nodes, or under both if they stand side by side. */
  private static double lane(NodeBox from, NodeBox to) {
    Rectangle2D source = from.bounds();
    Rectangle2D target = to.bounds();
    if (target.getMinY() >= source.getMaxY() + CLEARANCE) {
      return above(target.getMinY(), source.getMaxY());
    }
    if (source.getMinY() >= target.getMaxY() + CLEARANCE) {
      return above(source.getMinY(), target.getMaxY());
    }
    return Math.max(source.getMaxY(), target.getMaxY()) + CLEARANCE;
  }

  /** Nodes of a row stand at one height but end at different ones, so a lane is nearer to the row below it. */
  private static double above(double lower, double upper) {
    return Math.max(lower - LANE_ABOVE, (lower + upper) / 2);
  }

  /** Whether it leads to a node that is not to the right. */
  boolean leadsBack() {
    return end().getX() < start().getX();
  }

  /** How high the level stretch of a wire that leads back is. */
  double lane() {
    return pieces.getFirst().end().getY();
  }

  /** The same way back, its level stretch at another height. */
  WireCurve at(double lane) {
    return back(start(), end(), lane);
  }

  private static WireCurve back(Point2D start, Point2D end, double lane) {
    Point2D out = new Point2D(start.getX(), lane);
    Point2D in = new Point2D(end.getX(), lane);
    double bulgeOut = bulge(lane - start.getY());
    double bulgeIn = bulge(end.getY() - lane);
    return new WireCurve(List.of(
        new Piece(start, start.add(bulgeOut, 0), out.add(bulgeOut, 0), out),
        new Piece(out, out.interpolate(in, 1 / 3.0), out.interpolate(in, 2 / 3.0), in),
        new Piece(in, in.subtract(bulgeIn, 0), end.subtract(bulgeIn, 0), end)));
  }

  /** How far the control points of a half turn are out: a half circle, or flatter where it is high. */
  private static double bulge(double height) {
    return Math.clamp(Math.abs(height) * HALF_CIRCLE, MIN_BULGE, MAX_BULGE);
  }

  /** Where it begins: at an output. */
  Point2D start() {
    return pieces.getFirst().start();
  }

  /** Where it ends: at an input. */
  Point2D end() {
    return pieces.getLast().end();
  }

  /** Where the label stands: half way along. */
  Point2D middle() {
    return pieces.get(pieces.size() / 2).at(0.5);
  }

  /** The width that a label at the middle can have without covering an end. */
  double room() {
    Piece middle = pieces.get(pieces.size() / 2);
    return Math.abs(middle.end().getX() - middle.start().getX());
  }

  /** Points along it, near enough to each other to be joined by straight lines. */
  private List<Point2D> path() {
    List<Point2D> path = new ArrayList<>(List.of(start()));
    pieces.forEach(piece -> IntStream.rangeClosed(1, STEPS).mapToObj(k -> piece.at((double) k / STEPS)).forEach(path::add));
    return path;
  }

  /** Whether it crosses the straight line between two points. */
  boolean crosses(Point2D from, Point2D to) {
    Rectangle2D bounds = bounds();
    boolean apart = Math.max(from.getX(), to.getX()) < bounds.getMinX() || Math.min(from.getX(), to.getX()) > bounds.getMaxX()
        || Math.max(from.getY(), to.getY()) < bounds.getMinY() || Math.min(from.getY(), to.getY()) > bounds.getMaxY();
    List<Point2D> path = apart ? List.of() : path();
    return IntStream.range(1, path.size()).anyMatch(k -> cross(path.get(k - 1), path.get(k), from, to));
  }

  private static boolean cross(Point2D a, Point2D b, Point2D c, Point2D d) {
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && !c.equals(d);
  }

  /** Positive on one side of the line from {@code a} to {@code b}, negative on the other. */
  private static double side(Point2D a, Point2D b, Point2D point) {
    return Math.signum((b.getX() - a.getX()) * (point.getY() - a.getY()) - (b.getY() - a.getY()) * (point.getX() - a.getX()));
  }

  /** Whether it goes through an upright rectangle. */
  boolean touches(Rectangle2D area) {
    return bounds().intersects(area) && path().stream().anyMatch(area::contains);
  }

  /** How far a point is from the wire; exact to about a pixel. */
  double distance(Point2D point) {
    double nearest = Double.POSITIVE_INFINITY;
    for (Piece piece : pieces) {
      Point2D before = piece.start();
      for (int k = 1; k <= STEPS; k++) {
        Point2D next = piece.at((double) k / STEPS);
        nearest = Math.min(nearest, distance(point, before, next));
        before = next;
      }
    }
    return nearest;
  }

  private static double distance(Point2D point, Point2D from, Point2D to) {
    Point2D along = to.subtract(from);
    double length2 = along.dotProduct(along);
    double share = length2 == 0 ? 0 : Math.clamp(point.subtract(from).dotProduct(along) / length2, 0, 1);
    return point.distance(from.add(along.multiply(share)));
  }

  private static Rectangle2D around(List<Piece> pieces) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Piece piece : pieces) {
      for (Point2D point : List.of(piece.start(), piece.control1(), piece.control2(), piece.end())) {
        left = Math.min(left, point.getX());
        top = Math.min(top, point.getY());
        right = Math.max(right, point.getX());
        bottom = Math.max(bottom, point.getY());
      }
    }
    return new Rectangle2D(left, top, right - left, bottom - top);
  }
}
