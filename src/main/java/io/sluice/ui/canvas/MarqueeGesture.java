package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.shape.Rectangle;

/** Selects the nodes that a rectangle touches; begun on empty canvas. A mere click selects none. */
final class MarqueeGesture implements Gesture {
  private final CanvasView canvas;
  private final Point2D from;
  private final Set<NodeId> before;
  private final Set<NodeId> kept;
  private final Rectangle drawn = new Rectangle();

  /** A rectangle from one corner on; {@code adds} to what is selected, or else takes its place. */
  MarqueeGesture(CanvasView canvas, Point2D from, boolean adds) {
    this.canvas = canvas;
    this.from = from;
    before = Set.copyOf(canvas.design().selection());
    kept = adds ? before : Set.of();
    canvas.selection().unselectWire();
    canvas.design().select(kept);
    drawn.getStyleClass().add("marquee");
    drawn.setManaged(false);
  }

  @Override
  public void drag(Point2D point) {
    if (drawn.getParent() == null) {
      canvas.layers().overlay().getChildren().add(drawn);
    }
    drawn.setX(Math.min(from.getX(), point.getX()) + 0.5);
    drawn.setY(Math.min(from.getY(), point.getY()) + 0.5);
    drawn.setWidth(Math.abs(point.getX() - from.getX()));
    drawn.setHeight(Math.abs(point.getY() - from.getY()));
    Set<NodeId> selected = new HashSet<>(kept);
    selected.addAll(canvas.geometry().touching(area()));
    canvas.design().select(selected);
  }

  private Rectangle2D area() {
    Point2D corner = canvas.viewport().toWorld(drawn.getX(), drawn.getY());
    double scale = canvas.viewport().scale();
    return new Rectangle2D(corner.getX(), corner.getY(), drawn.getWidth() / scale, drawn.getHeight() / scale);
  }

  @Override
  public void release(Point2D point) {
    canvas.layers().overlay().getChildren().remove(drawn);
  }

  @Override
  public void cancel() {
    canvas.layers().overlay().getChildren().remove(drawn);
    canvas.design().select(before);
  }
}
