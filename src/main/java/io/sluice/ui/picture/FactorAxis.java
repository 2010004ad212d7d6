package io.sluice.ui.picture;

/**
 * The axis that factors are drawn on: it holds zero, the start value and every factor, and ends at quarters, so that it stays where it is
 * while they move a little.
 *
 * @param low  at most 0
 * @param high above {@code low}
 */
record FactorAxis(double low, double high) {
  private static final double STEP = 0.25;

  /** The axis for {@code factors}; a start value of NaN does not count. */
  static FactorAxis of(float[] factors, double start) {
    double min = 0;
    double max = Double.isNaN(start) ? 0 : Math.max(0, start);
    min = Double.isNaN(start) ? min : Math.min(min, start);
    for (float factor : factors) {
      if (Float.isFinite(factor)) {
        min = Math.min(min, factor);
        max = Math.max(max, factor);
      }
    }
    double low = Math.floor(min / STEP) * STEP;
    double high = Math.ceil(max / STEP) * STEP;
    return new FactorAxis(low, high > low ? high : low + 1);
  }

  /** How far {@code value} is on the way from low to high, 0 to 1. */
  double share(double value) {
    return (value - low) / (high - low);
  }
}
