package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;

/**
 * How often values fall into each of the equal parts of a range.
 *
 * @param range  from the smallest to the largest value
 * @param counts by part, from the low end; what is no finite number is in none
 */
public record Histogram(ValueRange range, int[] counts) {

  /** The histogram of channel {@code channel} of {@code maps}, {@code [C, H, W]} or {@code [features]}, in {@code parts} parts. */
  public static Histogram of(FloatTensor maps, int channel, int parts) {
    int size = maps.values().length / maps.shape().dim(0);
    ValueRange range = ValueRange.of(maps.values(), channel * size, (channel + 1) * size);
    int[] counts = new int[parts];
    for (int k = channel * size; k < (channel + 1) * size; k++) {
      float value = maps.values()[k];
      if (Float.isFinite(value)) {
        counts[Math.clamp((int) (range.share(value) * parts), 0, parts - 1)]++;
      }
    }
    return new Histogram(range, counts);
  }

  /** The largest count. */
  public int most() {
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }
}
