package io.sluice.ui.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/** Dots 16 units apart behind everything, which fade out when they come too near to each other. */
final class DotGrid extends Region {
  private static final double DISTANCE = 16;
  /** Dots this many pixels apart are gone, and at the second number fully there. */
  private static final double GONE = 7;
  private static final double THERE = 14;

  private final Canvas canvas = new Canvas();
  /** Never seen: takes the dots' colour and size from the style sheet. */
  private final Circle dot = new Circle();
  private Viewport viewport = Viewport.START;

  DotGrid() {
    getStyleClass().add("dot-grid");
    dot.getStyleClass().add("grid-dot");
    dot.setVisible(false);
    setMouseTransparent(true);
    setManaged(false);
    getChildren().addAll(canvas, dot);
    dot.fillProperty().subscribe(this::draw);
  }

  /** Draws the grid as it lies under {@code now}. */
  void show(Viewport now) {
    viewport = now;
    draw();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    double distance = DISTANCE * viewport.scale();
    double share = Math.clamp((distance - GONE) / (THERE - GONE), 0, 1);
    if (share > 0) {
      graphics.setGlobalAlpha(share);
      graphics.setFill(dot.getFill());
      drawDots(graphics, distance, Math.max(1, Math.round(viewport.scale() * 1.5)));
    }
  }

  private void drawDots(GraphicsContext graphics, double distance, double size) {
    for (double x = first(viewport.x(), distance); x < canvas.getWidth(); x += distance) {
      for (double y = first(viewport.y(), distance); y < canvas.getHeight(); y += distance) {
        graphics.fillRect(Math.round(x), Math.round(y), size, size);
      }
    }
  }

  /** The first multiple of the distance from {@code origin} that is in sight. */
  private static double first(double origin, double distance) {
    return origin - Math.floor(origin / distance) * distance - distance;
  }
}
