package io.sluice.engine;

import java.util.Map;

/** Channels of a tensor that have one value for a moment, until they get their own back. */
final class ChannelChange {
  private final NativeTensor tensor;
  private final NativeTensor.Planes planes;
  private final int[] channels;
  private final float[] own;

  private ChannelChange(NativeTensor tensor, int[] channels) {
    this.tensor = tensor;
    this.planes = tensor.planes();
    this.channels = channels;
    this.own = new float[Math.multiplyExact(channels.length, Math.multiplyExact(planes.samples(), planes.pixels()))];
  }

  /** Gives channels of {@code tensor} the values that {@code values} has by channel, for all samples. */
  static ChannelChange of(NativeTensor tensor, Map<Integer, Float> values) {
    ChannelChange change = new ChannelChange(tensor, values.keySet().stream().mapToInt(Integer::intValue).toArray());
    for (int k = 0; k < change.channels.length; k++) {
      change.overwrite(k, values.get(change.channels[k]));
    }
    return change;
  }

  private void overwrite(int k, float value) {
    if (channels[k] < 0 || channels[k] >= planes.channels()) {
      throw new IllegalArgumentException("no channel " + channels[k] + " of " + planes.channels());
    }
    int index = k * planes.samples() * planes.pixels();
    for (int n = 0; n < planes.samples(); n++) {
      long at = planes.start(n, channels[k]);
      for (int p = 0; p < planes.pixels(); p++, at += planes.pixelStep()) {
        own[index++] = tensor.get(at);
        tensor.set(at, value);
      }
    }
  }

  /** Gives the channels their own values back. */
  void undo() {
    int index = 0;
    for (int channel : channels) {
      for (int n = 0; n < planes.samples(); n++) {
        long at = planes.start(n, channel);
        for (int p = 0; p < planes.pixels(); p++, at += planes.pixelStep()) {
          tensor.set(at, own[index++]);
        }
      }
    }
  }
}
