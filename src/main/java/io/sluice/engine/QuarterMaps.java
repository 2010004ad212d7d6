package io.sluice.engine;

import io.sluice.tensor.Shape;

/**
 * How maps lie that a pool of 2×2 windows takes: in quarters, the pixels of even and odd rows and columns each by themselves, so that the
 * four pixels of a window are at the same place of four registers. Of each map row of windows by row of windows, and there quarter by
 * quarter: upper left, upper right, lower left, lower right.
 *
 * @param maps    maps of an image
 * @param rows    rows of windows
 * @param columns windows of a row
 */
record QuarterMaps(int maps, int rows, int columns) {
  /** Pixels of a window. */
  static final int QUARTERS = 4;

  /** The maps behind which a pool gives {@code out}, [C, H, W]. */
  static QuarterMaps before(Shape out) {
    return new QuarterMaps(out.dim(0), out.dim(1), out.dim(2));
  }

  /** Registers that a row of windows takes. */
  int registers() {
    return Math.ceilDiv(columns, Lanes.COUNT);
  }

  /** Windows in the last of them. */
  int windowsOfLast() {
    return columns - (registers() - 1) * Lanes.COUNT;
  }

  /** Bytes from a quarter of a row of windows to the next. */
  long bytesOfQuarter() {
    return (long) registers() * Lanes.BYTES;
  }

  /** Bytes of a map. */
  long bytesOfMap() {
    return rows * QUARTERS * bytesOfQuarter();
  }

  /** Bytes of an image's maps. */
  long bytesOfImage() {
    return maps * bytesOfMap();
  }

  /** Windows of a map. */
  int windows() {
    return rows * columns;
  }

  /** Room for the maps of that many images. */
  long room(ProgramBuilder program, int images) {
    return program.tensor(OneDnn.plain(images * bytesOfImage() / Float.BYTES)).floats().address();
  }
}
