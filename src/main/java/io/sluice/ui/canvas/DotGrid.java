package io.sluice.ui.canvas;

import io.sluice.imaging.Raster;
import io.sluice.ui.picture.PixelImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/**
 * Dots 16 units apart behind everything, which fade out when they come too near to each other. They are painted once for a scale, and then
 * only moved: from one dot to the next the picture is the same.
 */
final class DotGrid extends Region {
  private static final double DISTANCE = 16;
  /** Dots this many pixels apart are gone, and at the second number fully there. */
  private static final double GONE = 7;
  private static final double THERE = 14;

  private final PixelImage image = new PixelImage();
  /** Never seen: takes the dots' colour from the style sheet. */
  private final Circle dot = new Circle();
  private Viewport viewport = Viewport.START;
  private double paintedScale = Double.NaN;

  DotGrid() {
    getStyleClass().add("dot-grid");
    dot.getStyleClass().add("grid-dot");
    dot.setVisible(false);
    setMouseTransparent(true);
    setManaged(false);
    getChildren().addAll(image, dot);
    dot.fillProperty().subscribe(this::repaint);
    widthProperty().subscribe(this::repaint);
    heightProperty().subscribe(this::repaint);
  }

  /** Draws the grid as it lies under {@code now}. */
  void show(Viewport now) {
    viewport = now;
    if (now.scale() == paintedScale) {
      move();
    } else {
      requestLayout();
    }
  }

  private void repaint() {
    paintedScale = Double.NaN;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (viewport.scale() != paintedScale && getWidth() >= 1 && getHeight() >= 1) {
      paintedScale = viewport.scale();
      paint();
    }
    move();
  }

  private void move() {
    image.setTranslateX(offset(viewport.x()));
    image.setTranslateY(offset(viewport.y()));
  }

  /** Where the picture begins: on a dot that is just out of sight. */
  private double offset(double origin) {
    double distance = DISTANCE * viewport.scale();
    return Math.round(origin - Math.floor(origin / distance) * distance - distance);
  }

  private void paint() {
    double distance = DISTANCE * paintedScale;
    double share = Math.clamp((distance - GONE) / (THERE - GONE), 0, 1);
    image.setVisible(share > 0);
    if (share > 0 && dot.getFill() instanceof Color color) {
      int beyond = (int) Math.ceil(distance) + 1;
      int argb = FarPainter.argb(color, share);
      image.paint((int) Math.ceil(getWidth()) + beyond, (int) Math.ceil(getHeight()) + beyond, raster -> paintDots(raster, distance, argb));
    }
  }

  private void paintDots(Raster raster, double distance, int argb) {
    int size = (int) Math.max(1, Math.round(paintedScale * 1.5));
    for (double x = 0; x < raster.width(); x += distance) {
      for (double y = 0; y < raster.height(); y += distance) {
        raster.fill((int) Math.round(x), (int) Math.round(y), size, size, argb);
      }
    }
  }
}
