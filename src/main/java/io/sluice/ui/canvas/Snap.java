package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Rectangle2D;
import javafx.scene.shape.Line;

/**
 * Where something that is being moved comes to rest: in line with edges or middles of what stands around it, or else on the grid.
 *
 * @param dx     what is added to the way across
 * @param dy     what is added to the way down
 * @param guides lines along what it is in line with
 */
record Snap(double dx, double dy, List<Guide> guides) {
  private static final double GRID = 8;
  private static final double BEYOND = 12;

  Snap {
    guides = List.copyOf(guides);
  }

  /** A straight line in the world, upright or level. */
  record Guide(double fromX, double fromY, double toX, double toY) {
    Line line() {
      Line line = new Line(fromX, fromY, toX, toY);
      line.getStyleClass().add("snap-line");
      return line;
    }
  }

  /** One direction of the plane, so that both are done alike. */
  private record Axis(ToDoubleFunction<Rectangle2D> low, ToDoubleFunction<Rectangle2D> size) {
    static final Axis ACROSS = new Axis(Rectangle2D::getMinX, Rectangle2D::getWidth);
    static final Axis DOWN = new Axis(Rectangle2D::getMinY, Rectangle2D::getHeight);

    /** Both edges and the middle. */
    double[] marks(Rectangle2D box) {
      double start = low.applyAsDouble(box);
      double length = size.applyAsDouble(box);
      return new double[] {start, start + length / 2, start + length};
    }

    /** The shortest way, at most {@code reach}, that brings a mark of {@code moved} to the same mark of another. */
    Optional<Double> way(Rectangle2D moved, Collection<Rectangle2D> others, double reach) {
      List<Double> ways = new ArrayList<>();
      double[] own = marks(moved);
      for (Rectangle2D other : others) {
        double[] theirs = marks(other);
        for (int k = 0; k < own.length; k++) {
          ways.add(theirs[k] - own[k]);
        }
      }
      return ways.stream().filter(way -> Math.abs(way) <= reach).min(Comparator.comparingDouble(Math::abs));
    }
  }

  /**
   * Where {@code moved} comes to rest.
   *
   * @param others what it may be in line with
   * @param reach  how far it may be drawn
   */
  static Snap of(Rectangle2D moved, Collection<Rectangle2D> others, double reach) {
    double dx = Axis.ACROSS.way(moved, others, reach).orElseGet(() -> onGrid(moved.getMinX()));
    double dy = Axis.DOWN.way(moved, others, reach).orElseGet(() -> onGrid(moved.getMinY()));
    Rectangle2D there = new Rectangle2D(moved.getMinX() + dx, moved.getMinY() + dy, moved.getWidth(), moved.getHeight());
    List<Guide> guides = new ArrayList<>();
    guides(Axis.ACROSS, there, others).forEach(line -> guides.add(new Guide(line[0], line[1], line[0], line[2])));
    guides(Axis.DOWN, there, others).forEach(line -> guides.add(new Guide(line[1], line[0], line[2], line[0])));
    return new Snap(dx, dy, guides);
  }

  private static double onGrid(double value) {
    return Math.round(value / GRID) * GRID - value;
  }

  /** The marks that are in line with others', each with where its guide begins and ends in the other direction. */
  private static List<double[]> guides(Axis axis, Rectangle2D there, Collection<Rectangle2D> others) {
    Axis along = axis == Axis.ACROSS ? Axis.DOWN : Axis.ACROSS;
    List<double[]> guides = new ArrayList<>();
    double[] own = axis.marks(there);
    for (int k = 0; k < own.length; k++) {
      int mark = k;
      List<Rectangle2D> inLine = others.stream().filter(other -> Math.abs(axis.marks(other)[mark] - own[mark]) < 0.01).toList();
      if (!inLine.isEmpty()) {
        double from = Math.min(along.marks(there)[0], inLine.stream().mapToDouble(other -> along.marks(other)[0]).min().orElseThrow());
        double to = Math.max(along.marks(there)[2], inLine.stream().mapToDouble(other -> along.marks(other)[2]).max().orElseThrow());
        guides.add(new double[] {own[mark], from - BEYOND, to + BEYOND});
      }
    }
    return guides;
  }
}
