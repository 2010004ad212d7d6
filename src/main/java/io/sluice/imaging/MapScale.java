package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the values of a block become colours: one colour map for all its channels, with a range for each channel or one for all.
 *
 * @param colorMap for all channels
 * @param shared   whether all channels have the same range
 * @param ranges   one a channel; centred on zero for the diverging colour map
 * @param dead     by channel, whether all its values are 0
 */
public record MapScale(ColorMap colorMap, boolean shared, List<ValueRange> ranges, List<Boolean> dead) {
  public MapScale {
    ranges = List.copyOf(ranges);
    dead = List.copyOf(dead);
  }

  /**
   * The scale for the channels of {@code maps}.
   *
   * @param maps   {@code [C, H, W]}, or {@code [features]}, whose features share one range always: one value has none of its own
   * @param chosen the colour map; empty for the one that suits the values
   * @param shared whether all channels have the same range
   */
  public static MapScale of(FloatTensor maps, Optional<ColorMap> chosen, boolean shared) {
    int channels = maps.shape().dim(0);
    int size = maps.values().length / channels;
    ValueRange[] own = new ValueRange[channels];
    Boolean[] dead = new Boolean[channels];
    for (int c = 0; c < channels; c++) {
      own[c] = ValueRange.of(maps.values(), c * size, (c + 1) * size);
      dead[c] = isZero(maps.values(), c * size, (c + 1) * size);
    }
    ValueRange all = Arrays.stream(own).reduce(ValueRange::with).orElse(ValueRange.ZERO);
    ColorMap colorMap = chosen.orElseGet(() -> ColorMap.suiting(all));
    boolean same = shared || size == 1;
    List<ValueRange> ranges = Arrays.stream(own).map(range -> fitted(colorMap, same ? all : range)).toList();
    return new MapScale(colorMap, same, ranges, List.of(dead));
  }

  /**
   * The scales of maps that are compared: one colour map and, for each channel, one range for all of them.
   *
   * @param all of the same number of channels
   */
  public static List<MapScale> common(List<FloatTensor> all, Optional<ColorMap> chosen, boolean shared) {
    ValueRange whole = all.stream().map(ValueRange::of).reduce(ValueRange::with).orElse(ValueRange.ZERO);
    Optional<ColorMap> colorMap = Optional.of(chosen.orElseGet(() -> ColorMap.suiting(whole)));
    List<MapScale> own = all.stream().map(maps -> of(maps, colorMap, shared)).toList();
    List<ValueRange> ranges = IntStream.range(0, own.getFirst().channels())
        .mapToObj(c -> own.stream().map(scale -> scale.ranges().get(c)).reduce(ValueRange::with).orElseThrow())
        .toList();
    return own.stream().map(scale -> new MapScale(scale.colorMap, scale.shared, ranges, scale.dead)).toList();
  }

  /** Black for 0 to white for 1, as images of that many channels are shown. */
  public static MapScale grey(int channels) {
    return new MapScale(ColorMap.GREY, true, Collections.nCopies(channels, new ValueRange(0, 1)), Collections.nCopies(channels, false));
  }

  private static boolean isZero(float[] values, int from, int to) {
    int k = from;
    while (k < to && values[k] == 0) {
      k++;
    }
    return k == to;
  }

  private static ValueRange fitted(ColorMap colorMap, ValueRange range) {
    return colorMap == ColorMap.DIVERGING ? range.symmetric() : range;
  }

  /** The number of channels. */
  public int channels() {
    return ranges.size();
  }

  /** Opaque ARGB of {@code value} in channel {@code channel}; a dead channel has the colour that stands for zero. */
  public int argb(int channel, float value) {
    if (dead.get(channel) && ranges.get(channel).equals(ValueRange.ZERO)) {
      return colorMap.argb(colorMap == ColorMap.DIVERGING ? 0.5f : 0);
    }
    return colorMap.argb(ranges.get(channel).share(value));
  }
}
