package io.sluice.ui.canvas;

import io.sluice.graph.Wire;
import java.util.Optional;
import javafx.geometry.Point2D;

/** A press on a wire: a click selects it, a drag takes the nearer of its ends off its port. */
final class WireGrab implements Gesture {
  /** The pointer has to go this far, so that a click takes nothing off. */
  private static final double THRESHOLD = 5;

  private final CanvasView canvas;
  private final Wire wire;
  private final Point2D from;
  private Optional<WireGesture> drawing = Optional.empty();

  private WireGrab(CanvasView canvas, Wire wire, Point2D from) {
    this.canvas = canvas;
    this.wire = wire;
    this.from = from;
  }

  /** What a press on a wire begins. */
  static Optional<Gesture> begin(CanvasView canvas, Press press) {
    if (press.isPrimary() && press.hit() instanceof Hit.OnWire(Wire wire)) {
      canvas.selection().selectWire(wire);
      return Optional.of(new WireGrab(canvas, wire, press.pixel()));
    }
    return Optional.empty();
  }

  @Override
  public void drag(Point2D point) {
    if (drawing.isEmpty() && point.distance(from) > THRESHOLD) {
      canvas.selection().unselectWire();
      drawing = Optional.of(new WireGesture(canvas, LooseWire.off(wire, isNearerToEnd())));
    }
    drawing.ifPresent(gesture -> gesture.drag(point));
  }

  private boolean isNearerToEnd() {
    WireCurve curve = canvas.geometry().curves().get(wire);
    Point2D world = canvas.viewport().toWorld(from.getX(), from.getY());
    return curve.end().distance(world) <= curve.start().distance(world);
  }

  @Override
  public boolean pansAtEdges() {
    return drawing.filter(WireGesture::pansAtEdges).isPresent();
  }

  @Override
  public void release(Point2D point) {
    drawing.ifPresent(gesture -> gesture.release(point));
  }

  @Override
  public void cancel() {
    drawing.ifPresent(WireGesture::cancel);
  }
}
