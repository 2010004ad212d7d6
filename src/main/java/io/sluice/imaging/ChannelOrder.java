package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** In which order channels are shown. */
public final class ChannelOrder {
  private ChannelOrder() {}

  /** Channels 0 to {@code count} − 1 by their number, the pinned ones first. */
  public static int[] byIndex(int count, Collection<Integer> pinned) {
    return sorted(count, pinned, (_, _) -> 0);
  }

  /** The same by their {@code keys}, the largest first; channels with the same key by their number. */
  public static int[] byKey(float[] keys, Collection<Integer> pinned) {
    return sorted(keys.length, pinned, (a, b) -> Float.compare(keys[b], keys[a]));
  }

  private static int[] sorted(int count, Collection<Integer> pinned, Comparator<Integer> order) {
    Comparator<Integer> pinnedFirst = Comparator.comparing(channel -> !pinned.contains(channel));
    List<Integer> channels = IntStream.range(0, count).boxed().sorted(pinnedFirst.thenComparing(order)).toList();
    return channels.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How strong each channel of {@code maps} is: the mean of its values' sizes. */
  public static float[] strength(FloatTensor maps) {
    int channels = maps.shape().dim(0);
    int size = maps.values().length / channels;
    float[] strength = new float[channels];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int k = c * size; k < (c + 1) * size; k++) {
        sum += Math.abs(maps.values()[k]);
      }
      strength[c] = (float) (sum / size);
    }
    return strength;
  }

  /** What {@code one} has more than {@code other}, value by value; of the same shape. */
  public static FloatTensor difference(FloatTensor one, FloatTensor other) {
    FloatTensor difference = FloatTensor.zeros(one.shape());
    for (int k = 0; k < difference.values().length; k++) {
      difference.values()[k] = one.values()[k] - other.values()[k];
    }
    return difference;
  }
}
