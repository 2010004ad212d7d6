package io.sluice.imaging;

import java.util.Arrays;

/**
 * Pixels to paint on, row by row.
 *
 * @param width  in pixels
 * @param height in pixels
 * @param argb   {@code width · height} pixels; not copied
 */
public record Raster(int width, int height, int[] argb) {
  public Raster {
    if (width < 1 || height < 1 || argb.length < width * height) {
      throw new IllegalArgumentException(width + "×" + height + " pixels do not fit in " + argb.length);
    }
  }

  /** A transparent raster. */
  public static Raster of(int width, int height) {
    return new Raster(width, height, new int[Math.multiplyExact(width, height)]);
  }

  /** Gives every pixel the same colour. */
  public void fill(int color) {
    Arrays.fill(argb, 0, width * height, color);
  }

  /** Gives the pixels of a rectangle the same colour; what lies outside the raster is left out. */
  public void fill(int x, int y, int w, int h, int color) {
    int from = Math.max(0, x);
    int to = Math.min(width, x + w);
    for (int row = Math.max(0, y); row < Math.min(height, y + h) && from < to; row++) {
      Arrays.fill(argb, row * width + from, row * width + to, color);
    }
  }
}
