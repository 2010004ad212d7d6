package io.sluice.ui.palette;

import io.sluice.ui.model.BlockTarget;
import io.sluice.ui.model.Offered;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;

/**
 * A block on its way from the palette: it follows the pointer above everything else in the window, as large as it will be drawn. It is
 * put into the scene's root, which has to be a {@link Pane}, and lays nothing out there.
 */
final class DragGhost extends HBox {
  /** Where the pointer holds it, from its top left corner: on the title's icon. */
  private static final double HOLD_X = 24;
  private static final double HOLD_Y = 14;

  private final BlockTarget target;
  private final Scale scale = new Scale();

  DragGhost(Offered held, BlockTarget target) {
    this.target = target;
    setId("palette-ghost");
    PaletteEntry.show(this, held);
    getStyleClass().add("palette-ghost");
    getTransforms().add(scale);
    setManaged(false);
    setMouseTransparent(true);
  }

  /** Shows it above everything in {@code scene}. */
  void show(Scene scene) {
    ((Pane) scene.getRoot()).getChildren().add(this);
    applyCss();
    autosize();
  }

  /** Follows the pointer. */
  void follow(double sceneX, double sceneY) {
    boolean taken = target.takes(sceneX, sceneY);
    double size = taken ? target.scale() : 1;
    scale.setX(size);
    scale.setY(size);
    pseudoClassStateChanged(PaletteView.TAKEN, taken);
    Point2D at = getParent().sceneToLocal(sceneX, sceneY);
    relocate(at.getX() - HOLD_X * size, at.getY() - HOLD_Y * size);
  }

  /** Takes it away again. */
  void hide() {
    if (getParent() instanceof Pane root) {
      root.getChildren().remove(this);
    }
  }
}
