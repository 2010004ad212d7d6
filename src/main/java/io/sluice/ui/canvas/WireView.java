package io.sluice.ui.canvas;

import io.sluice.block.Family;
import io.sluice.ui.theme.FamilyStyle;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** A wire, with the shape that it carries at its middle. It starts in the hue of what it comes from. */
final class WireView extends Group {
  /** Room that a label leaves free on both sides, so that the wire is seen to go on. */
  private static final double LABEL_MARGIN = 8;
  /** Square pixels of a picture that is worth keeping: that of a long wire is nearly empty, and takes more than drawing the curve. */
  private static final double KEPT_AREA = 160_000;

  private final Path path = new Path();
  private final Label label = new Label();
  private final Supplier<String> spoken;
  private WireCurve curve;
  private Family family;

  /** A view of a wire; {@code spoken} says what it is to those who hear the screen. */
  WireView(Family family, WireCurve curve, String shape, Supplier<String> spoken) {
    this.spoken = spoken;
    setAccessibleRole(AccessibleRole.NODE);
    path.getStyleClass().add("wire-path");
    label.getStyleClass().addAll("wire-label", "secondary");
    label.translateXProperty().bind(label.widthProperty().divide(-2));
    label.translateYProperty().bind(label.heightProperty().divide(-2));
    setMouseTransparent(true);
    getChildren().add(path);
    update(family, curve, shape);
    label.widthProperty().subscribe(() -> fitLabel(this.curve));
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT ? spoken.get() : super.queryAccessibleAttribute(attribute, parameters);
  }

  /** Draws it along {@code now}, with that text at its middle. */
  void update(Family from, WireCurve now, String shape) {
    if (!shape.equals(label.getText())) {
      label.setText(shape);
      fitLabel(now);
    }
    if (from != family) {
      family = from;
      getStyleClass().setAll("wire", FamilyStyle.of(from));
    }
    if (!now.equals(curve)) {
      curve = now;
      draw(path, curve);
      setCache(curve.bounds().getWidth() * curve.bounds().getHeight() <= KEPT_AREA); // by software, a picture costs a fraction of the curve
      path.pseudoClassStateChanged(States.BACKWARDS, curve.end().getX() < curve.start().getX());
      label.setLayoutX(curve.middle().getX());
      label.setLayoutY(curve.middle().getY());
      fitLabel(curve);
    }
  }

  /** A label that would hide the wire is not shown: the shape stands at the node's foot, too. */
  private void fitLabel(WireCurve along) {
    boolean fits = along.room() >= label.getWidth() + LABEL_MARGIN;
    label.setOpacity(fits && !label.getText().isEmpty() ? 1 : 0);
  }

  /** Draws {@code curve} with {@code path}. */
  static void draw(Path path, WireCurve curve) {
    Point2D start = curve.start();
    path.getElements().setAll(new MoveTo(start.getX(), start.getY()));
    for (WireCurve.Piece piece : curve.pieces()) {
      path.getElements().add(new CubicCurveTo(
          piece.control1().getX(), piece.control1().getY(),
          piece.control2().getX(), piece.control2().getY(),
          piece.end().getX(), piece.end().getY()));
    }
  }

  /** Draws the label or not. */
  void setLabelled(boolean labelled) {
    if (labelled && label.getParent() == null) {
      getChildren().add(label); // not before: most of a large graph is seen from far away only
    }
    label.setVisible(labelled);
  }

  /** Draws it brighter: it is selected itself, or a node at one of its ends is. */
  void setSelected(boolean selected, boolean nearSelection) {
    path.pseudoClassStateChanged(States.SELECTED, selected);
    path.pseudoClassStateChanged(States.NEAR_SELECTION, nearSelection);
  }
}
