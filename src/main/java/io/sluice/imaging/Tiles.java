package io.sluice.imaging;

import java.util.OptionalInt;

/**
 * Where pictures of the same size lie in a grid, row by row, with a gap between them. All numbers are pixels.
 *
 * @param count   of pictures
 * @param columns pictures a row, at least 1
 * @param width   of a picture
 * @param height  of a picture
 * @param gap     between pictures, across
 * @param below   between the rows: the gap and room for what is written under a picture
 */
public record Tiles(int count, int columns, int width, int height, int gap, int below) {
  public Tiles {
    if (count < 0 || columns < 1 || width < 1 || height < 1 || gap < 0 || below < 0) {
      throw new IllegalArgumentException("no such grid: " + count + " of " + width + "×" + height + " in " + columns + " columns");
    }
  }

  /** A grid with the same gap across and down. */
  public Tiles(int count, int columns, int width, int height, int gap) {
    this(count, columns, width, height, gap, gap);
  }

  /** The number of rows, the last of which may not be full. */
  public int rows() {
    return Math.ceilDiv(count, columns);
  }

  /** Left edge of picture {@code index}. */
  public int x(int index) {
    return index % columns * (width + gap);
  }

  /** Upper edge of picture {@code index}. */
  public int y(int index) {
    return index / columns * (height + below);
  }

  /** Width of the whole grid, without a gap at its right edge. */
  public int totalWidth() {
    return count == 0 ? 0 : Math.min(count, columns) * (width + gap) - gap;
  }

  /** Height of the whole grid, without a gap at its lower edge. */
  public int totalHeight() {
    return count == 0 ? 0 : rows() * (height + below) - below;
  }

  /** The picture at that point; none in a gap or outside. */
  public OptionalInt at(double x, double y) {
    int column = (int) Math.floor(x / (width + gap));
    int row = (int) Math.floor(y / (height + below));
    int index = row * columns + column;
    boolean inside = x >= 0 && y >= 0 && column < columns && index < count && x < x(index) + width && y < y(index) + height;
    return inside ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /** The row at height {@code y}, or the nearest one. */
  public int row(double y) {
    return Math.clamp((int) Math.floor(y / (height + below)), 0, Math.max(0, rows() - 1));
  }
}
