package io.sluice.ui.featuremaps;

import io.sluice.imaging.DrawnDigit;
import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.picture.PixelImage;
import java.util.function.Consumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A sheet to draw a digit on with the mouse. FX thread only. */
final class DrawPad extends Region {
  /** The brush's radius to begin with, as a share of the pad. */
  static final double BRUSH = 0.045;
  static final double THINNEST = 0.02;
  static final double THICKEST = 0.07;
  private static final MapScale INK = MapScale.grey(1);

  private final PixelImage image = new PixelImage();
  private final DrawnDigit drawing;
  private final Consumer<DrawnDigit> onDraw;
  private double lastX;
  private double lastY;

  /**
   * An empty pad.
   *
   * @param side   in pixels
   * @param onDraw is told after each stroke of the mouse, however short
   */
  DrawPad(int side, Consumer<DrawnDigit> onDraw) {
    this.drawing = new DrawnDigit(side, BRUSH * side);
    this.onDraw = onDraw;
    getStyleClass().add("draw-pad");
    setId("draw-pad");
    setMinSize(side, side);
    setMaxSize(side, side);
    getChildren().add(image);
    setOnMousePressed(this::begin);
    setOnMouseDragged(this::draw);
    paint();
  }

  /** Draws from now on with a brush of that radius, as a share of the pad. */
  void setBrush(double share) {
    drawing.setRadius(share * drawing.side());
  }

  /** Takes all ink away. */
  void clear() {
    drawing.clear();
    paint();
    onDraw.accept(drawing);
  }

  private void begin(MouseEvent event) {
    lastX = event.getX();
    lastY = event.getY();
    draw(event);
  }

  private void draw(MouseEvent event) {
    drawing.stroke(lastX, lastY, event.getX(), event.getY());
    lastX = event.getX();
    lastY = event.getY();
    paint();
    onDraw.accept(drawing);
    event.consume();
  }

  private void paint() {
    FloatTensor sheet = drawing.sheet();
    image.paint(drawing.side(), drawing.side(), raster -> MapPainter.paint(sheet, 0, INK, new PixelScale(1, 1), raster, 0, 0));
  }

  @Override
  protected double computePrefWidth(double height) {
    return drawing.side();
  }

  @Override
  protected double computePrefHeight(double width) {
    return drawing.side();
  }
}
