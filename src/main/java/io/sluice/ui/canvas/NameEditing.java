package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;

/** Lets names be typed where they stand. FX thread only. */
final class NameEditing {
  private final CanvasView canvas;

  NameEditing(CanvasView canvas) {
    this.canvas = canvas;
  }

  /** Lets the name of a node be typed. */
  void rename(NodeId node) {
    canvas.camera().comeNear(node);
    RenameField field = new RenameField(canvas, canvas.geometry().boxes().get(node));
    canvas.layers().world().getChildren().add(field);
    field.begin();
  }

  /** Takes the field away in which a name was typed. */
  void end(RenameField field) {
    boolean hadFocus = field.isFocused();
    canvas.layers().world().getChildren().remove(field);
    if (hadFocus) {
      canvas.requestFocus();
    }
  }
}
