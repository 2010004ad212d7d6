package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.theme.Theme;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A small picture of a whole design, drawn as the canvas draws it from far away; it follows the theme. FX thread only. */
public final class DesignThumbnail extends Region {
  private static final double MARGIN = 12;

  private final PixelImage image = new PixelImage();
  private final IconMasks icons = new IconMasks();
  /** Never seen: tells by its colour that the theme has changed. */
  private final Rectangle themed = new Rectangle();
  private final Document document;
  private final CanvasGeometry geometry;
  private final Optional<Rectangle2D> area;

  /** A picture of {@code document}. */
  public DesignThumbnail(Document document) {
    this.document = document;
    Inference inference = ShapeInference.of(document.graph());
    geometry = CanvasGeometry.of(document, inference);
    area = geometry.around(geometry.boxes().keySet());
    getStyleClass().add("design-thumbnail");
    setMouseTransparent(true);
    themed.getStyleClass().add("far-layer-color");
    themed.setVisible(false);
    getChildren().addAll(image, themed);
    themed.fillProperty().subscribe(this::requestLayout);
  }

  @Override
  protected void layoutChildren() {
    if (getScene() != null && getWidth() >= 1 && getHeight() >= 1) {
      FarColors colors = FarColors.of(Theme.of(getScene()));
      area.ifPresent(world -> image.paint((int) getWidth(), (int) getHeight(), raster -> paint(
          new FarPainter(raster, Viewport.fitting(world, getWidth(), getHeight(), MARGIN), colors, icons))));
    }
  }

  private void paint(FarPainter painter) {
    geometry.curves().values().forEach(curve -> painter.wire(curve, painter.colors().wire()));
    geometry.boxes().values().forEach(box -> painter.node(NodeLook.of(box, document, geometry.inference()), false));
  }
}
