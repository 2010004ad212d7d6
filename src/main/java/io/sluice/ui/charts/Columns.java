package io.sluice.ui.charts;

import java.util.Arrays;

/**
 * A curve of any number of points as what a screen can show of it: the smallest and the largest value of each pixel column.
 *
 * @param min by column, NaN where no point falls into it
 * @param max by column, NaN where no point falls into it
 */
record Columns(float[] min, float[] max) {

  /**
   * The columns of {@code series} from step 0 at column 0 to {@code lastStep} at the last one.
   *
   * @param columns at least 1
   */
  static Columns of(Series series, long lastStep, int columns) {
    float[] min = new float[columns];
    float[] max = new float[columns];
    Arrays.fill(min, Float.NaN);
    Arrays.fill(max, Float.NaN);
    int next;
    for (int k = 0; k < series.size(); k = next) {
      int column = column(series.step(k), lastStep, columns);
      int end = Math.min(k + Series.BLOCK, series.size());
      boolean whole = k % Series.BLOCK == 0 && column(series.step(end - 1), lastStep, columns) == column;
      min[column] = Series.lesser(min[column], whole ? series.leastAround(k) : series.value(k));
      max[column] = Series.greater(max[column], whole ? series.greatestAround(k) : series.value(k));
      next = whole ? end : k + 1;
    }
    return new Columns(min, max);
  }

  private static int column(long step, long lastStep, int columns) {
    return lastStep <= 0 ? 0 : (int) Math.clamp(step * (columns - 1.0) / lastStep, 0, columns - 1);
  }
}
