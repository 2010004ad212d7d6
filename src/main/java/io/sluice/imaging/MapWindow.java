package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;

/**
 * The part of each map that is seen: all maps of a block show the same one.
 *
 * @param row    first row, from 0
 * @param column first column, from 0
 * @param height rows, at least 1
 * @param width  columns, at least 1
 */
public record MapWindow(int row, int column, int height, int width) {
  /** All of maps {@code [C, H, W]}. */
  public static MapWindow whole(Shape maps) {
    return new MapWindow(0, 0, maps.dim(1), maps.dim(2));
  }

  /** Whether it is all of such maps. */
  public boolean isWhole(Shape maps) {
    return equals(whole(maps));
  }

  /** Half as high and wide if {@code in}, else twice, as far as the maps go, with that place about where it was. */
  public MapWindow zoomed(boolean in, int atRow, int atColumn, Shape maps) {
    int high = Math.clamp(in ? Math.ceilDiv(height, 2) : 2L * height, 1, maps.dim(1));
    int wide = Math.clamp(in ? Math.ceilDiv(width, 2) : 2L * width, 1, maps.dim(2));
    int top = atRow - (atRow - row) * high / height;
    int left = atColumn - (atColumn - column) * wide / width;
    return new MapWindow(top, left, high, wide).within(maps);
  }

  /** The same further down and to the right, as far as the maps go. */
  public MapWindow moved(int rows, int columns, Shape maps) {
    return new MapWindow(row + rows, column + columns, height, width).within(maps);
  }

  private MapWindow within(Shape maps) {
    return new MapWindow(Math.clamp(row, 0, maps.dim(1) - height), Math.clamp(column, 0, maps.dim(2) - width), height, width);
  }

  /** What is seen of {@code maps}, {@code [C, height, width]}. */
  public FloatTensor of(FloatTensor maps) {
    if (isWhole(maps.shape())) {
      return maps;
    }
    int channels = maps.shape().dim(0);
    int rows = maps.shape().dim(1);
    int columns = maps.shape().dim(2);
    FloatTensor part = FloatTensor.zeros(Shape.of(channels, height, width));
    for (int k = 0; k < channels * height; k++) {
      int from = (k / height * rows + row + k % height) * columns + column;
      System.arraycopy(maps.values(), from, part.values(), k * width, width);
    }
    return part;
  }
}
