package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** Channels that are overwritten before a block mixes them, so that it and all behind it run again. */
final class ChannelOverwrite extends ChannelShare {
  private final NativeTensor x;
  private final NativeTensor.Planes planes;
  private final int features;

  /**
   * Channels of what a program computed.
   *
   * @param channels that {@code x} is of, evenly: behind a Flatten, each is as many features side by side as its map had pixels
   * @param x        what comes into the block
   */
  ChannelOverwrite(int channels, NativeTensor x) {
    super(x);
    this.x = x;
    this.planes = x.planes();
    this.features = planes.channels() / channels;
  }

  @Override
  void change(List<MemorySegment> kept, Map<Integer, float[]> values) {
    restore(x, kept.getFirst());
    values.forEach((channel, samples) -> {
      for (int feature = channel * features; feature < (channel + 1) * features; feature++) {
        fill(feature, samples);
      }
    });
  }

  private void fill(int channel, float[] samples) {
    for (int n = 0; n < planes.samples(); n++) {
      long at = planes.start(n, channel);
      for (int p = 0; p < planes.pixels(); p++, at += planes.pixelStep()) {
        x.set(at, samples[n]);
      }
    }
  }
}
