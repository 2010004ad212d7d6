package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.ui.model.BlockTarget;
import javafx.geometry.Point2D;

/** The canvas as whoever offers blocks sees it. */
final class CanvasTarget implements BlockTarget {
  private final CanvasView canvas;

  CanvasTarget(CanvasView canvas) {
    this.canvas = canvas;
  }

  private Point2D pixel(double sceneX, double sceneY) {
    return canvas.sceneToLocal(sceneX, sceneY);
  }

  private Point2D world(Point2D pixel) {
    return canvas.viewport().toWorld(pixel.getX(), pixel.getY());
  }

  @Override
  public boolean takes(double sceneX, double sceneY) {
    return canvas.getScene() != null && canvas.getLayoutBounds().contains(pixel(sceneX, sceneY));
  }

  @Override
  public void hover(BlockType<?> type, double sceneX, double sceneY) {
    canvas.adding().hover(type, pixel(sceneX, sceneY));
  }

  @Override
  public void leave() {
    canvas.adding().leave();
  }

  @Override
  public double scale() {
    return canvas.viewport().scale();
  }

  @Override
  public void put(BlockType<?> type, double sceneX, double sceneY) {
    canvas.adding().put(type, pixel(sceneX, sceneY));
  }

  @Override
  public void add(BlockType<?> type) {
    canvas.adding().add(type);
  }

  @Override
  public void add(Document part) {
    canvas.adding().put(part, world(new Point2D(canvas.getWidth() / 2, canvas.getHeight() / 2)));
  }

  @Override
  public void put(Document part, double sceneX, double sceneY) {
    canvas.adding().put(part, world(pixel(sceneX, sceneY)));
  }
}
