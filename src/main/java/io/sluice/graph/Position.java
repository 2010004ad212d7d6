package io.sluice.graph;

/**
 * Where a node's top left corner is, in the canvas's own coordinates at 100 % zoom, to the right and downwards.
 *
 * @param x finite
 * @param y finite
 */
public record Position(double x, double y) {
  /** No node is further from the origin than this, so that no view can be broken. */
  public static final double LIMIT = 1e6;

  public Position {
    if (!(Math.abs(x) <= LIMIT && Math.abs(y) <= LIMIT)) {
      throw new IllegalArgumentException("a position is within ±" + (long) LIMIT + ", not (" + x + ", " + y + ")");
    }
  }
}
