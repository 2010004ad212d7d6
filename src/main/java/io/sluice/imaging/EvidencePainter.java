package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;

/** Paints evidence over an image: the image in grey, the more covered by the evidence's colour the stronger that is. */
public final class EvidencePainter {
  /** How much of the grey goes where the evidence is strongest. */
  private static final float COVER = 0.85f;

  private EvidencePainter() {}

  /**
   * Paints with the upper left corner at {@code (x, y)}.
   *
   * @param image    {@code [C, H, W]}, from 0 to 1; of colours the first
   * @param evidence {@code [1, h, w]}, stretched to the image; orange above zero, blue below
   */
  public static void paint(FloatTensor image, FloatTensor evidence, PixelScale pixels, Raster into, int x, int y) {
    float most = ValueRange.of(evidence).symmetric().max();
    int height = image.shape().dim(1);
    int width = image.shape().dim(2);
    for (int row = 0; row < pixels.pixels(height); row++) {
      for (int column = 0; column < pixels.pixels(width); column++) {
        int imageRow = pixels.value(row);
        int imageColumn = pixels.value(column);
        float value = evidence.values()[imageRow * evidence.shape().dim(1) / height * evidence.shape().dim(2)
            + imageColumn * evidence.shape().dim(2) / width];
        float strength = most <= 0 ? 0 : value / most;
        int grey = ColorMap.GREY.argb(image.values()[imageRow * width + imageColumn]);
        into.fill(x + column, y + row, 1, 1, mixed(grey, ColorMap.DIVERGING.argb((strength + 1) / 2), COVER * Math.abs(strength)));
      }
    }
  }

  private static int mixed(int under, int over, float share) {
    int argb = 0xFF000000;
    for (int shift = 0; shift <= 16; shift += 8) {
      int value = Math.round((under >> shift & 0xFF) * (1 - share) + (over >> shift & 0xFF) * share);
      argb |= value << shift;
    }
    return argb;
  }
}
