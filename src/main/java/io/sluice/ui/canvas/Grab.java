package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import java.util.Optional;

/** A press on a node selects it, and moves what is selected from then on. */
final class Grab implements GestureSource {
  private final CanvasView canvas;

  Grab(CanvasView canvas) {
    this.canvas = canvas;
  }

  @Override
  public Optional<Gesture> begin(Press press) {
    return switch (press.hit()) {
      case Hit.Title(NodeId node) when press.isPrimary() -> Optional.of(grab(node, press));
      case Hit.Body(NodeId node) when press.isPrimary() -> Optional.of(grab(node, press));
      case Hit.Title _, Hit.Body _, Hit.Output _, Hit.Input _, Hit.OnWire _, Hit.Empty _ -> Optional.empty();
    };
  }

  private Gesture grab(NodeId node, Press press) {
    boolean wasSelected = canvas.design().selection().contains(node);
    if (press.adds()) {
      canvas.selection().toggle(canvas.geometry().together(node));
    } else if (!wasSelected) {
      canvas.selection().select(canvas.geometry().together(node));
    } else {
      canvas.selection().unselectWire();
    }
    return canvas.design().selection().contains(node)
        ? new MoveGesture(canvas, node, press.pixel(), wasSelected && !press.adds())
        : Gesture.NOTHING;
  }
}
