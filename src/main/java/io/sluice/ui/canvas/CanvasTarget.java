package io.sluice.ui.canvas;

import io.sluice.ui.model.BlockTarget;
import io.sluice.ui.model.Offered;
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

  @Override
  public boolean takes(double sceneX, double sceneY) {
    return canvas.getScene() != null && canvas.getLayoutBounds().contains(pixel(sceneX, sceneY));
  }

  @Override
  public void hover(Offered held, double sceneX, double sceneY) {
    switch (held) {
      case Offered.Kind(var type) -> canvas.adding().hover(type, pixel(sceneX, sceneY));
      case Offered.Own _ -> { }
    }
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
  public void put(Offered held, double sceneX, double sceneY) {
    Point2D pixel = pixel(sceneX, sceneY);
    switch (held) {
      case Offered.Kind(var type) -> canvas.adding().put(type, pixel);
      case Offered.Own(var part) -> canvas.adding().put(part, pixel);
    }
  }

  @Override
  public void add(Offered wanted) {
    switch (wanted) {
      case Offered.Kind(var type) -> canvas.adding().add(type);
      case Offered.Own(var part) -> canvas.adding().add(part);
    }
  }
}
