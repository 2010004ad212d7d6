package io.sluice.ui.featuremaps;

import io.sluice.imaging.PixelScale;
import io.sluice.imaging.Tiles;
import io.sluice.tensor.Shape;

/**
 * How all channels of a block lie in the inspector.
 *
 * @param tiles with room for a number under each map
 * @param scale of the maps
 */
record GridLayout(Tiles tiles, PixelScale scale) {
  /** Pixels for the number under a map. */
  static final int CAPTION = 14;
  private static final int GAP = 1;
  private static final int COLUMN_GAP = 6;
  private static final int SMALLEST = 36;
  private static final int LARGEST = 168;

  /**
   * The largest whole-pixel scale at which all maps of {@code shape} {@code [C, H, W]} are in sight in {@code width × height} pixels; where
   * there are too many, the smallest at which a map can still be read, to be scrolled.
   */
  static GridLayout of(Shape shape, int width, int height) {
    int longest = Math.max(shape.dim(1), shape.dim(2));
    PixelScale smallest = longest > Math.max(SMALLEST, width)
        ? PixelScale.fitting(shape.dim(1), shape.dim(2), Math.max(1, width))
        : new PixelScale(Math.min(Math.max(1, width / longest), Math.ceilDiv(SMALLEST, longest)), 1);
    GridLayout best = with(shape, smallest, width);
    for (int times = smallest.times() + 1; smallest.every() == 1 && times * longest <= Math.min(LARGEST, width); times++) {
      GridLayout larger = with(shape, new PixelScale(times, 1), width);
      if (larger.tiles.totalHeight() + CAPTION > height) {
        break;
      }
      best = larger;
    }
    return best;
  }

  private static GridLayout with(Shape shape, PixelScale scale, int width) {
    int tileWidth = scale.pixels(shape.dim(2));
    int columns = Math.max(1, (width + COLUMN_GAP) / (tileWidth + COLUMN_GAP));
    return new GridLayout(new Tiles(shape.dim(0), columns, tileWidth, scale.pixels(shape.dim(1)), COLUMN_GAP, CAPTION + GAP), scale);
  }

  /** Height of the whole grid with the numbers under its last row. */
  int height() {
    return tiles.totalHeight() + CAPTION;
  }
}
