package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;

/** All channels of a block in one picture. */
public final class ContactSheet {
  private static final int GAP = 1;
  private static final int CELL = 16;
  private static final int BELOW = Digits.HEIGHT + 4;
  private static final int GROUND = 0xFFFFFFFF;
  private static final int INK = 0xFF404040;

  private ContactSheet() {}

  /** Channel {@code channel} of {@code maps} {@code [C, H, W]} alone. */
  public static Raster one(FloatTensor maps, int channel, MapScale scale, int times) {
    PixelScale pixels = new PixelScale(times, 1);
    Raster raster = Raster.of(pixels.pixels(maps.shape().dim(2)), pixels.pixels(maps.shape().dim(1)));
    MapPainter.paint(maps, channel, scale, pixels, raster, 0, 0);
    return raster;
  }

  /** The same grid as {@link #of}, on white, with its number under each channel. */
  public static Raster numbered(FloatTensor maps, MapScale scale, int times) {
    int count = maps.shape().dim(0);
    boolean isMaps = maps.shape().isMaps();
    PixelScale pixels = new PixelScale(isMaps ? times : 1, 1);
    int width = isMaps ? pixels.pixels(maps.shape().dim(2)) : CELL;
    int height = isMaps ? pixels.pixels(maps.shape().dim(1)) : CELL;
    Tiles tiles = new Tiles(count, (int) Math.ceil(Math.sqrt(count)), width, height, BELOW / 2, BELOW);
    Raster raster = Raster.of(tiles.totalWidth(), tiles.totalHeight() + BELOW);
    raster.fill(GROUND);
    for (int c = 0; c < count; c++) {
      if (isMaps) {
        MapPainter.paint(maps, c, scale, pixels, raster, tiles.x(c), tiles.y(c));
      }
      Digits.paint(c, raster, tiles.x(c), tiles.y(c) + height + 2, INK);
    }
    if (!isMaps) {
      MapPainter.paintCells(maps, scale, tiles, raster);
    }
    return raster;
  }

  /**
   * Maps of the same shape beside each other, on a transparent ground with gaps of one pixel: a row a channel, a column for each of {@code maps}.
   *
   * @param maps   {@code [C, H, W]} each
   * @param scales of the maps in the same order
   */
  public static Raster beside(List<FloatTensor> maps, List<MapScale> scales, int times) {
    Shape shape = maps.getFirst().shape();
    PixelScale pixels = new PixelScale(times, 1);
    Tiles tiles = new Tiles(shape.dim(0) * maps.size(), maps.size(), pixels.pixels(shape.dim(2)), pixels.pixels(shape.dim(1)), GAP);
    Raster raster = Raster.of(tiles.totalWidth(), tiles.totalHeight());
    for (int k = 0; k < shape.dim(0) * maps.size(); k++) {
      int column = k % maps.size();
      MapPainter.paint(maps.get(column), k / maps.size(), scales.get(column), pixels, raster, tiles.x(k), tiles.y(k));
    }
    return raster;
  }

  /**
   * All channels in a grid about as wide as high, in their order, on a transparent ground with gaps of one pixel.
   *
   * @param maps  {@code [C, H, W]}, or {@code [features]} as cells
   * @param scale of the same maps
   * @param times pixels a value, at least 1; features have cells of their own size
   */
  public static Raster of(FloatTensor maps, MapScale scale, int times) {
    int count = maps.shape().dim(0);
    int columns = (int) Math.ceil(Math.sqrt(count));
    if (maps.shape().isFeatures()) {
      Tiles cells = new Tiles(count, columns, CELL, CELL, GAP);
      Raster raster = Raster.of(cells.totalWidth(), cells.totalHeight());
      MapPainter.paintCells(maps, scale, cells, raster);
      return raster;
    }
    PixelScale pixels = new PixelScale(times, 1);
    Tiles tiles = new Tiles(count, columns, pixels.pixels(maps.shape().dim(2)), pixels.pixels(maps.shape().dim(1)), GAP);
    Raster raster = Raster.of(tiles.totalWidth(), tiles.totalHeight());
    for (int c = 0; c < count; c++) {
      MapPainter.paint(maps, c, scale, pixels, raster, tiles.x(c), tiles.y(c));
    }
    return raster;
  }
}
