package io.sluice.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A row of windows of 2×2 pixels, a register of filters each: first the upper pixels of all windows, two a window, and {@code half} bytes
 * behind them the lower ones.
 */
final class WindowPixels {
  private WindowPixels() {}

  /** The largest of each window, with the bias of its filter, and at least {@code least}. */
  static void largest(long pixels, long half, int count, long bias, float least, long to) {
    FloatVector biases = Lanes.load(bias);
    for (int k = 0; k < count; k++) {
      long at = pixels + 2L * k * Lanes.BYTES;
      FloatVector upper = Lanes.load(at).max(Lanes.load(at + Lanes.BYTES));
      FloatVector lower = Lanes.load(at + half).max(Lanes.load(at + half + Lanes.BYTES));
      Lanes.store(upper.max(lower).add(biases).max(Lanes.all(least)), to + (long) k * Lanes.BYTES);
    }
  }

  /**
   * Where the largest of each window is: the first of them, row by row.
   *
   * @param first place of the first pixel
   * @param width places of a row of pixels
   */
  static void places(long pixels, long half, int count, int first, int width, long to) {
    for (int k = 0; k < count; k++) {
      long at = pixels + 2L * k * Lanes.BYTES;
      FloatVector best = Lanes.load(at);
      FloatVector place = Lanes.all(first + 2 * k);
      FloatVector other = Lanes.load(at + Lanes.BYTES);
      place = place.blend(first + 2 * k + 1, other.compare(VectorOperators.GT, best));
      best = best.max(other);
      other = Lanes.load(at + half);
      place = place.blend(first + width + 2 * k, other.compare(VectorOperators.GT, best));
      best = best.max(other);
      place = place.blend(first + width + 2 * k + 1, Lanes.load(at + half + Lanes.BYTES).compare(VectorOperators.GT, best));
      Lanes.store(place, to + (long) k * Lanes.BYTES);
    }
  }
}
