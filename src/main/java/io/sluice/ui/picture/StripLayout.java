package io.sluice.ui.picture;

import io.sluice.imaging.PixelScale;
import io.sluice.imaging.Tiles;
import io.sluice.tensor.Shape;

/**
 * Where the channels of a block lie in its strip. Maps have cells of 28 px, at most 8 a row and 2 rows; features have the largest cells that
 * let as many as possible fit the same room.
 *
 * @param tiles the cells that are shown
 * @param scale of maps in their cells; 1 for features
 * @param rest  channels for which there is no room
 */
public record StripLayout(Tiles tiles, PixelScale scale, int rest) {
  /** Side of a map's cell in pixels. */
  public static final int CELL = 28;
  /** Pixels between cells. */
  public static final int GAP = 1;
  /** Cells a row. */
  public static final int COLUMNS = 8;
  private static final int ROWS = 2;
  /** Width of a full row in pixels. */
  public static final int WIDTH = COLUMNS * (CELL + GAP) - GAP;
  private static final int HEIGHT = ROWS * (CELL + GAP) - GAP;
  private static final int SMALLEST_FEATURE = 2;

  /** The strip of a block that gives {@code shape}, {@code [C, H, W]} or {@code [features]}. */
  public static StripLayout of(Shape shape) {
    return shape.isMaps() ? ofMaps(shape) : ofFeatures(shape.dim(0));
  }

  private static StripLayout ofMaps(Shape shape) {
    int shown = Math.min(shape.dim(0), COLUMNS * ROWS);
    PixelScale scale = PixelScale.fitting(shape.dim(1), shape.dim(2), CELL);
    return new StripLayout(new Tiles(shown, COLUMNS, CELL, CELL, GAP), scale, shape.dim(0) - shown);
  }

  private static StripLayout ofFeatures(int features) {
    int side = CELL;
    while (side > SMALLEST_FEATURE && room(side) < features) {
      side--;
    }
    int shown = Math.min(features, room(side));
    return new StripLayout(new Tiles(shown, columns(side), side, side, GAP), new PixelScale(1, 1), features - shown);
  }

  private static int room(int side) {
    return columns(side) * ((HEIGHT + GAP) / (side + GAP));
  }

  private static int columns(int side) {
    return (WIDTH + GAP) / (side + GAP);
  }
}
