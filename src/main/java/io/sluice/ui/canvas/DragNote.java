package io.sluice.ui.canvas;

import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** A sentence beside the pointer on what letting go would do, or why it would do nothing. */
final class DragNote {
  /** How a sentence is meant. */
  enum Kind { FITS, WARNS, REFUSES }

  static final double BESIDE = 16;
  private static final double WIDEST = 320;

  private final CanvasView canvas;
  private final Label label = new Label();

  DragNote(CanvasView canvas) {
    this.canvas = canvas;
    label.getStyleClass().add("drag-note");
    label.setManaged(false);
    label.setWrapText(true);
    label.setMaxWidth(WIDEST);
  }

  /** Says {@code text} beside a pixel of the canvas, and within it; an empty one is not shown. The status line says the same. */
  void say(String text, Kind kind, Point2D pixel) {
    canvas.say(text);
    Pane overlay = canvas.layers().overlay();
    if (text.isEmpty()) {
      overlay.getChildren().remove(label);
      return;
    }
    if (label.getParent() == null) {
      overlay.getChildren().add(label);
    }
    label.pseudoClassStateChanged(States.VALID, kind == Kind.FITS);
    label.pseudoClassStateChanged(States.WARNING, kind == Kind.WARNS);
    label.pseudoClassStateChanged(States.INVALID, kind == Kind.REFUSES);
    if (!text.equals(label.getText())) {
      label.setText(text);
      label.applyCss();
      double width = Math.min(WIDEST, label.prefWidth(-1));
      label.resize(width, label.prefHeight(width));
    }
    place(pixel);
  }

  private void place(Point2D pixel) {
    boolean toTheRight = pixel.getX() + BESIDE + label.getWidth() <= canvas.getWidth();
    double x = toTheRight ? pixel.getX() + BESIDE : pixel.getX() - BESIDE - label.getWidth();
    double y = Math.min(pixel.getY() + BESIDE, canvas.getHeight() - label.getHeight());
    label.relocate(Math.round(Math.max(0, x)), Math.round(Math.max(0, y)));
  }

  /** Takes it away; the status line keeps what it says. */
  void end() {
    canvas.layers().overlay().getChildren().remove(label);
  }
}
