package io.sluice.ui.charts;

import java.util.Arrays;

/** A curve's points in the order of their steps, and a smoothed course of them that is carried on as points come. FX thread only. */
final class Series {
  private final double smoothing;
  private long[] steps = new long[256];
  private float[] values = new float[256];
  private float[] smooth = new float[256];
  private int size;
  private double average;
  private double weight;

  /**
   * No points yet.
   *
   * @param smoothing share of the average so far in the next one, 0 for none to below 1; its start is corrected, as Adam does
   */
  Series(double smoothing) {
    this.smoothing = smoothing;
  }

  /** Adds a point behind all others. */
  void add(long step, double value) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      smooth = Arrays.copyOf(smooth, 2 * size);
    }
    if (Double.isFinite(value)) {
      average = smoothing * average + (1 - smoothing) * value;
      weight = smoothing * weight + (1 - smoothing);
    }
    steps[size] = step;
    values[size] = (float) value;
    smooth[size] = (float) (weight == 0 ? Double.NaN : average / weight);
    size++;
  }

  /** Forgets all points. */
  void clear() {
    size = 0;
    average = 0;
    weight = 0;
  }

  int size() {
    return size;
  }

  long step(int index) {
    return steps[index];
  }

  float value(int index) {
    return values[index];
  }

  float smooth(int index) {
    return smooth[index];
  }

  long lastStep() {
    return size == 0 ? 0 : steps[size - 1];
  }

  /** The last point at or before {@code step}; −1 if there is none. */
  int indexAt(long step) {
    int found = Arrays.binarySearch(steps, 0, size, step);
    return found >= 0 ? found : -found - 2;
  }

  /** The smallest and the largest finite value; NaN twice if there is none. */
  double[] extent() {
    double min = Double.NaN;
    double max = Double.NaN;
    for (int k = 0; k < size; k++) {
      if (Float.isFinite(values[k])) {
        min = Double.isNaN(min) ? values[k] : Math.min(min, values[k]);
        max = Double.isNaN(max) ? values[k] : Math.max(max, values[k]);
      }
    }
    return new double[] {min, max};
  }
}
