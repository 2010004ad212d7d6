package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.shape.Rectangle;

/** Selects the nodes that a rectangle touches; begun on empty canvas. A mere click selects none. */
final class MarqueeGesture implements Gesture {
  /** What becomes of what was selected before. */
  enum Mode {
    /** It is selected no longer. */
    REPLACE,
    /** It stays selected. */
    ADD,
    /** Of the nodes that the rectangle touches those stay selected that were not, and the others no longer; the rest stays as it was. */
    INVERT;

    static Mode of(Press press) {
      return press.ctrl() ? INVERT : press.shift() ? ADD : REPLACE;
    }

    Set<NodeId> selected(Set<NodeId> before, Set<NodeId> touched) {
      Set<NodeId> selected = new HashSet<>(this == REPLACE ? Set.of() : before);
      selected.addAll(touched);
      if (this == INVERT) {
        selected.removeIf(id -> before.contains(id) && touched.contains(id));
      }
      return selected;
    }
  }

  private final CanvasView canvas;
  private final Mode mode;
  private final Point2D start;
  private final Set<NodeId> before;
  private final Rectangle drawn = new Rectangle();

  /** A rectangle from one corner on, which is a pixel of the canvas. */
  MarqueeGesture(CanvasView canvas, Point2D from, Mode mode) {
    this.canvas = canvas;
    this.mode = mode;
    start = canvas.viewport().toWorld(from.getX(), from.getY());
    before = canvas.design().selection();
    canvas.selection().unselectWire();
    canvas.design().select(mode.selected(before, Set.of()));
    drawn.getStyleClass().add("marquee");
    drawn.setManaged(false);
  }

  @Override
  public void drag(Point2D point) {
    if (drawn.getParent() == null) {
      canvas.layers().overlay().getChildren().add(drawn);
    }
    Point2D from = canvas.viewport().toScreen(start);
    drawn.setX(Math.round(Math.min(from.getX(), point.getX())) + 0.5);
    drawn.setY(Math.round(Math.min(from.getY(), point.getY())) + 0.5);
    drawn.setWidth(Math.abs(point.getX() - from.getX()));
    drawn.setHeight(Math.abs(point.getY() - from.getY()));
    canvas.design().select(mode.selected(before, canvas.geometry().touching(area())));
  }

  private Rectangle2D area() {
    Point2D corner = canvas.viewport().toWorld(drawn.getX(), drawn.getY());
    double scale = canvas.viewport().scale();
    return new Rectangle2D(corner.getX(), corner.getY(), drawn.getWidth() / scale, drawn.getHeight() / scale);
  }

  @Override
  public boolean pansAtEdges() {
    return true;
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
