package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;

/** Paints float maps as pixels: nearest neighbour, at a whole-pixel scale. */
public final class MapPainter {
  private MapPainter() {}

  /**
   * Paints one channel with its upper left corner at {@code (x, y)}; what lies outside the raster is left out.
   *
   * @param maps    {@code [C, H, W]}
   * @param channel from 0 to below C
   * @param scale   of the same maps
   */
  public static void paint(FloatTensor maps, int channel, MapScale scale, PixelScale pixels, Raster into, int x, int y) {
    int height = maps.shape().dim(1);
    int width = maps.shape().dim(2);
    int[] colors = new int[pixels.pixels(width)];
    int shownRows = pixels.pixels(height) / pixels.times();
    for (int row = 0; row < shownRows; row++) {
      int start = (channel * height + row * pixels.every()) * width;
      for (int column = 0; column < colors.length; column++) {
        colors[column] = column % pixels.times() == 0
            ? scale.argb(channel, maps.values()[start + pixels.value(column)])
            : colors[column - 1];
      }
      copy(colors, pixels.times(), into, x, y + row * pixels.times());
    }
  }

  /** Paints features {@code [features]} as one cell each, laid out by {@code tiles}. */
  public static void paintCells(FloatTensor features, MapScale scale, Tiles tiles, Raster into) {
    for (int k = 0; k < tiles.count(); k++) {
      into.fill(tiles.x(k), tiles.y(k), tiles.width(), tiles.height(), scale.argb(k, features.values()[k]));
    }
  }

  /** Paints all colours of a colour map, from low at the left to high at the right. */
  public static void paintBar(ColorMap colorMap, Raster into) {
    for (int x = 0; x < into.width(); x++) {
      into.fill(x, 0, 1, into.height(), colorMap.argb(into.width() == 1 ? 0.5f : x / (into.width() - 1f)));
    }
  }

  private static void copy(int[] colors, int times, Raster into, int x, int y) {
    int from = Math.max(0, -x);
    int length = Math.min(colors.length, into.width() - x) - from;
    for (int row = Math.max(0, y); row < Math.min(into.height(), y + times) && length > 0; row++) {
      System.arraycopy(colors, from, into.argb(), row * into.width() + x + from, length);
    }
  }
}
