package io.sluice.ui.canvas;

import javafx.scene.Node;

/** Puts what is drawn in the world on whole pixels of the screen: of a kept picture that lies between pixels software mixes each pixel from four. */
final class WholePixels {
  /** So far inside of a pixel is on it, whichever way the renderer rounds: less than it can tell apart. */
  private static final double INSIDE = 1e-6;

  private WholePixels() {}

  /** Shifts {@code view} by less than a pixel of a screen on which the world is drawn {@code scale} times as large. */
  static void align(Node view, double scale) {
    view.setTranslateX(shift(view.getLayoutX(), scale));
    view.setTranslateY(shift(view.getLayoutY(), scale));
  }

  private static double shift(double at, double scale) {
    return (Math.rint(at * scale) + INSIDE) / scale - at;
  }
}
