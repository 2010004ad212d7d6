package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What numbers say of a channel's values.
 *
 * @param channel   counted from 0
 * @param mean      of the values
 * @param deviation standard deviation, of the values as a whole population
 * @param zeros     share of values that are exactly 0, 0 to 1
 * @param range     smallest and largest
 */
public record ChannelStatistics(int channel, double mean, double deviation, double zeros, ValueRange range) {

  /** The statistics of each channel of {@code maps}, {@code [C, H, W]}; of {@code [features]}, each feature is a channel of one value. */
  public static List<ChannelStatistics> of(FloatTensor maps) {
    int channels = maps.shape().dim(0);
    int size = maps.values().length / channels;
    List<ChannelStatistics> all = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      all.add(of(c, maps.values(), c * size, (c + 1) * size));
    }
    return all;
  }

  private static ChannelStatistics of(int channel, float[] values, int from, int to) {
    double sum = 0;
    double squares = 0;
    int zeros = 0;
    for (int k = from; k < to; k++) {
      sum += values[k];
      squares += (double) values[k] * values[k];
      zeros += values[k] == 0 ? 1 : 0;
    }
    int count = to - from;
    double mean = sum / count;
    // In double the difference of two float squares loses nothing that a person sees; it may fall below 0 by rounding.
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return new ChannelStatistics(channel, mean, deviation, (double) zeros / count, ValueRange.of(values, from, to));
  }
}
