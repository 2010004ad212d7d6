package io.sluice.ui.featuremaps;

import io.sluice.imaging.PixelScale;
import io.sluice.imaging.Tiles;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * How all channels of a block lie in the inspector: a tile a channel, in which one or more panels stand side by side. Columns that are compared
 * are a table, a row a channel with its number in front; otherwise there are as many tiles beside each other as fit, with numbers under them.
 *
 * @param tiles  with room for a number under each, or in it before the panels
 * @param panels in a tile, from the left
 * @param inRows whether it is a table
 */
record GridLayout(Tiles tiles, List<Panel> panels, boolean inRows) {
  /** Pixels for the number under a map. */
  static final int CAPTION = 14;
  private static final int GAP = 1;
  private static final int COLUMN_GAP = 6;
  private static final int PANEL_GAP = 2;
  private static final int SMALLEST = 36;
  private static final int LARGEST = 168;
  private static final int LARGEST_IN_ROWS = 84;
  /** Room for the number before a row. */
  private static final int NUMBER = 34;

  /**
   * A panel in its tile.
   *
   * @param x      left edge
   * @param width  in pixels
   * @param height in pixels
   */
  record Panel(int x, PixelScale scale, int width, int height) {}

  /**
   * The largest whole-pixel scale at which all maps are in sight in {@code width × height} pixels; where there are too many, the smallest at
   * which a map can still be read, to be scrolled.
   *
   * @param shapes of the panels, {@code [C, H, W]} each; those that differ from the first are scaled to its height
   * @param inRows whether the panels are columns that are compared along a row: then they are smaller, and a row a channel
   */
  static GridLayout of(List<Shape> shapes, boolean inRows, int width, int height) {
    Shape first = shapes.getFirst();
    int longest = Math.max(first.dim(1), first.dim(2));
    int room = Math.max(1, (width - (inRows ? NUMBER : 0) - PANEL_GAP * (shapes.size() - 1)) / shapes.size());
    PixelScale smallest = longest > Math.max(SMALLEST, room)
        ? PixelScale.fitting(first.dim(1), first.dim(2), room)
        : new PixelScale(Math.clamp(Math.ceilDiv(SMALLEST, longest), 1, Math.max(1, room / longest)), 1);
    GridLayout best = with(shapes, smallest, inRows, width);
    int largest = Math.min(inRows ? LARGEST_IN_ROWS : LARGEST, room);
    for (int times = smallest.times() + 1; smallest.every() == 1 && times * longest <= largest; times++) {
      GridLayout larger = with(shapes, new PixelScale(times, 1), inRows, width);
      if (larger.height() > height || larger.tiles.totalWidth() > width) {
        break;
      }
      best = larger;
    }
    return best;
  }

  private static GridLayout with(List<Shape> shapes, PixelScale scale, boolean inRows, int width) {
    List<Panel> panels = new ArrayList<>();
    int side = Math.max(scale.pixels(shapes.getFirst().dim(1)), scale.pixels(shapes.getFirst().dim(2)));
    int left = inRows ? NUMBER : 0;
    int high = 1;
    for (Shape shape : shapes) {
      boolean alike = shape.equals(shapes.getFirst());
      PixelScale own = alike ? scale : PixelScale.fitting(shape.dim(1), shape.dim(2), side);
      Panel panel = new Panel(left, own, own.pixels(shape.dim(2)), own.pixels(shape.dim(1)));
      panels.add(panel);
      left += panel.width() + PANEL_GAP;
      high = Math.max(high, panel.height());
    }
    int tileWidth = left - PANEL_GAP;
    int columns = inRows ? 1 : Math.max(1, (width + COLUMN_GAP) / (tileWidth + COLUMN_GAP));
    int below = inRows ? PANEL_GAP : CAPTION + GAP;
    return new GridLayout(new Tiles(shapes.getFirst().dim(0), columns, tileWidth, high, COLUMN_GAP, below), panels, inRows);
  }

  /** Where the number of the channel at a place stands. */
  Rectangle2D number(int place) {
    double top = inRows ? tiles.y(place) + (tiles.height() - CAPTION) / 2.0 : tiles.y(place) + tiles.height();
    return new Rectangle2D(tiles.x(place), Math.floor(top), inRows ? NUMBER - 2 * PANEL_GAP : tiles.width(), CAPTION);
  }

  /** Height of the whole grid with the numbers under its last row. */
  int height() {
    return tiles.totalHeight() + (inRows ? 0 : CAPTION);
  }
}
