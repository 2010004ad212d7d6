package io.sluice.ui.featuremaps;

import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.SeenPixels;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.picture.Strokes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** An image as the network sees it, on black, with a receptive field drawn on it. FX thread only. */
final class ProbePicture extends Region {
  private final int side;
  private final PixelImage picture = new PixelImage();
  private final Path field = new Path();
  private FloatTensor image;
  private Optional<SeenPixels> seen = Optional.empty();

  /** An empty picture of {@code side} × {@code side} pixels. */
  ProbePicture(int side) {
    this.side = side;
    field.getStyleClass().add("probe-field");
    field.setManaged(false);
    field.setMouseTransparent(true);
    getChildren().addAll(picture, field);
    setMinSize(side, side);
    setPrefSize(side, side);
    setMaxSize(side, side);
  }

  /** Shows {@code probe}, {@code [C, H, W]}; null for nothing. */
  void show(FloatTensor probe) {
    image = probe;
    if (probe == null) {
      picture.clear();
    } else {
      picture.paint(side, side, raster -> {
        raster.fill(0xFF000000);
        MapPainter.paint(probe, 0, MapScale.grey(probe.shape().dim(0)), scale(), raster, left(), top());
      });
    }
    drawField();
  }

  /** Draws a frame around {@code pixels}; empty for none. */
  void frame(Optional<SeenPixels> pixels) {
    seen = pixels;
    drawField();
  }

  private PixelScale scale() {
    return PixelScale.fitting(image.shape().dim(1), image.shape().dim(2), side);
  }

  private int left() {
    return (side - scale().pixels(image.shape().dim(2))) / 2;
  }

  private int top() {
    return (side - scale().pixels(image.shape().dim(1))) / 2;
  }

  private void drawField() {
    List<PathElement> frame = new ArrayList<>();
    if (image != null) {
      double pixel = (double) scale().times() / scale().every();
      seen.ifPresent(at -> Strokes.rectangle(frame, left() + at.firstColumn() * pixel, top() + at.firstRow() * pixel,
          (at.lastColumn() - at.firstColumn() + 1) * pixel, (at.lastRow() - at.firstRow() + 1) * pixel));
    }
    field.getElements().setAll(frame);
  }
}
