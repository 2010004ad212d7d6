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
    for (int k = 0; k < series.size(); k++) {
      float value = series.value(k);
      if (Float.isFinite(value)) {
        int column = column(series.step(k), lastStep, columns);
        min[column] = Float.isNaN(min[column]) ? value : Math.min(min[column], value);
        max[column] = Float.isNaN(max[column]) ? value : Math.max(max[column], value);
      }
    }
    return new Columns(min, max);
  }

  private static int column(long step, long lastStep, int columns) {
    return lastStep <= 0 ? 0 : (int) Math.clamp(step * (columns - 1.0) / lastStep, 0, columns - 1);
  }
}
