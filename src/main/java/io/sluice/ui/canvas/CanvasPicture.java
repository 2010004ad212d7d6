package io.sluice.ui.canvas;

import io.sluice.ui.theme.Theme;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/** A design as the canvas draws it, whole, whatever part of it is in sight. */
final class CanvasPicture {
  private static final double MARGIN = 32;
  private static final double FINEST = 2;
  /** What every graphics card takes. */
  private static final double MOST_PIXELS = 8192;

  private CanvasPicture() {}

  /** The picture, at 200 % or as much smaller as it takes; empty space alone for a design without nodes. */
  static WritableImage of(CanvasView canvas) {
    CanvasLayers layers = canvas.layers();
    CanvasGeometry geometry = canvas.geometry();
    Rectangle2D area = geometry.around(geometry.boxes().keySet()).orElse(new Rectangle2D(0, 0, 1, 1));
    double width = area.getWidth() + 2 * MARGIN;
    double height = area.getHeight() + 2 * MARGIN;
    double scale = Math.min(FINEST, MOST_PIXELS / Math.max(width, height));
    Viewport whole = new Viewport(MARGIN - area.getMinX(), MARGIN - area.getMinY(), 1);
    Sight sight = Sight.of(canvas.design().document(), geometry, whole, width, height);
    int missing;
    do {
      missing = missing(canvas);
      layers.look(sight); // makes some of the views that are missing
    } while (missing(canvas) < missing);
    canvas.nodes().select(Set.of());
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Theme.of(canvas.getScene()).color("-sluice-canvas"));
    parameters.setTransform(Transform.scale(scale, scale));
    parameters.setViewport(new Rectangle2D(0, 0, Math.ceil(width * scale), Math.ceil(height * scale)));
    WritableImage image = layers.world().snapshot(parameters, null);
    canvas.selection().show();
    layers.look(canvas.sight());
    return image;
  }

  private static int missing(CanvasView canvas) {
    return (int) canvas.geometry().boxes().keySet().stream().filter(id -> canvas.nodes().view(id).isEmpty()).count();
  }
}
