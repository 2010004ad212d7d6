package io.sluice.ui.shell;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;

/**
 * Layers that fill the window, one above the other, all drawn larger or smaller together. A layer never gets more room than there is, so
 * that nothing of it hangs out at the left.
 */
final class ScaledLayers extends Pane {
  private final Scale scale = new Scale();

  /** Layers drawn as they are; {@code ground} lies below. */
  ScaledLayers(Node ground) {
    getTransforms().add(scale);
    getStyleClass().add("scaled-layers");
    getChildren().add(ground);
  }

  /** Draws everything {@code percent} as large as it is. */
  void setScale(int percent) {
    scale.setX(percent / 100.0);
    scale.setY(percent / 100.0);
    requestLayout();
  }

  /** Whether something lies above the ground. */
  boolean isCovered() {
    return getChildren().size() > 1;
  }

  /** Lays {@code layer} above all others. */
  void cover(Node layer) {
    getChildren().add(layer);
  }

  /** Takes everything away but the ground. */
  void uncover() {
    getChildren().remove(1, getChildren().size());
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() / scale.getX();
    double height = getHeight() / scale.getY();
    getManagedChildren().forEach(layer -> layer.resizeRelocate(0, 0, width, height));
  }
}
