package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;

/** Asks for menus of what can be done at a place of the canvas. FX thread only. */
final class MenuRequests {
  /** From the left edge of a node to the menu of it. */
  private static final double WITHIN = 16;

  private final CanvasView canvas;
  private BiConsumer<CanvasPlace, Point2D> listener = (_, _) -> {};

  MenuRequests(CanvasView canvas) {
    this.canvas = canvas;
  }

  /** Who shows them, at a point of the screen. */
  void setListener(BiConsumer<CanvasPlace, Point2D> shows) {
    listener = shows;
  }

  /** Asks for a menu at a pixel, of what is there, which is selected from then on. */
  void at(Hit hit, Point2D pixel) {
    CanvasPlace place = canvas.selection().selectFor(hit);
    listener.accept(place, canvas.localToScreen(pixel));
  }

  /** Asks for a menu of what is selected, beside it. */
  void ofSelection() {
    Optional<Point2D> wire = canvas.selection().wire().map(it -> canvas.geometry().curves().get(it).middle());
    Optional<Point2D> node = canvas.design().selection().stream().findFirst().map(this::within);
    Point2D pixel = wire.or(() -> node).map(canvas.viewport()::toScreen).orElseGet(() -> new Point2D(canvas.getWidth() / 2, canvas.getHeight() / 3));
    CanvasPlace place = wire.isPresent() ? CanvasPlace.WIRE : node.isPresent() ? CanvasPlace.NODE : CanvasPlace.CANVAS;
    listener.accept(place, canvas.localToScreen(pixel));
  }

  private Point2D within(NodeId node) {
    var box = canvas.geometry().boxes().get(node).bounds();
    return new Point2D(box.getMinX() + WITHIN, box.getMinY() + NodeBox.TITLE);
  }
}
