package io.sluice.ui.charts;

import java.util.Arrays;

/** A curve's points in the order of their steps, and a smoothed course of them that is carried on as points come. FX thread only. */
final class Series {
  /** Points that are looked at together by what wants only the least and the greatest of many. */
  static final int BLOCK = 64;

  private final double smoothing;
  private long[] steps = new long[256];
  private float[] values = new float[256];
  private float[] smooth = new float[256];
  private float[] least = new float[256 / BLOCK];
  private float[] greatest = new float[256 / BLOCK];
  private float min = Float.NaN;
  private float max = Float.NaN;
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
      least = Arrays.copyOf(least, 2 * size / BLOCK);
      greatest = Arrays.copyOf(greatest, 2 * size / BLOCK);
    }
    if (Double.isFinite(value)) {
      average = smoothing * average + (1 - smoothing) * value;
      weight = smoothing * weight + (1 - smoothing);
    }
    steps[size] = step;
    values[size] = (float) value;
    smooth[size] = (float) (weight == 0 ? Double.NaN : average / weight);
    int block = size / BLOCK;
    boolean first = size % BLOCK == 0;
    least[block] = lesser(first ? Float.NaN : least[block], values[size]);
    greatest[block] = greater(first ? Float.NaN : greatest[block], values[size]);
    min = lesser(min, values[size]);
    max = greater(max, values[size]);
    size++;
  }

  /** The lesser of the two; {@code so} far alone if {@code value} is not finite, {@code value} alone if nothing was so far. */
  static float lesser(float so, float value) {
    return !Float.isFinite(value) ? so : Float.isNaN(so) ? value : Math.min(so, value);
  }

  /** The greater of the two in the same way. */
  static float greater(float so, float value) {
    return !Float.isFinite(value) ? so : Float.isNaN(so) ? value : Math.max(so, value);
  }

  /** Forgets all points. */
  void clear() {
    size = 0;
    min = Float.NaN;
    max = Float.NaN;
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

  /** The smallest finite value of the block that the point is in; NaN if there is none. */
  float leastAround(int index) {
    return least[index / BLOCK];
  }

  /** The largest finite value of the block that the point is in; NaN if there is none. */
  float greatestAround(int index) {
    return greatest[index / BLOCK];
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
    return new double[] {min, max};
  }
}
