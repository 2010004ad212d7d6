package io.sluice.engine;

import io.sluice.block.Dense;
import io.sluice.graph.Node;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/** The share of channels in a Dense: a channel is one of its features, or, behind a Flatten, as many side by side as its map has pixels. */
final class DenseShare extends ChannelShare {
  private final FlatVector weights;
  private final String weightName;
  private final NativeTensor y;
  private final int features;
  private final int size;
  private final int units;
  private final float[] changed;
  private final float[] columns;

  /**
   * The shares in what a program computed.
   *
   * @param channels that the features are of, evenly
   * @param x        what came into the Dense in the last run, [N, features] in C order
   * @param y        what came out, [N, units] in C order
   */
  DenseShare(Node node, int channels, FlatVector weights, NativeTensor x, NativeTensor y) {
    super(x, y);
    this.weights = weights;
    this.weightName = node.name() + ".weight";
    this.y = y;
    this.features = (int) x.dims()[1];
    this.size = features / channels;
    this.units = ((Dense) node.block()).units();
    this.changed = new float[Math.toIntExact(x.dims()[0] * units)];
    this.columns = new float[size * units];
  }

  @Override
  void change(List<MemorySegment> kept, Map<Integer, float[]> values) {
    MemorySegment.copy(kept.getLast(), ValueLayout.JAVA_FLOAT, 0, changed, 0, changed.length);
    values.forEach((channel, samples) -> {
      fillColumns(channel);
      for (int n = 0; n < samples.length; n++) {
        add(kept.getFirst(), n, channel, samples[n]);
      }
    });
    MemorySegment.copy(changed, 0, y.floats(), ValueLayout.JAVA_FLOAT, 0, changed.length);
  }

  /** The weights of a channel's features, those of one feature side by side. */
  private void fillColumns(int channel) {
    MemorySegment all = weights.floats(weightName);
    for (int unit = 0; unit < units; unit++) {
      long at = (long) unit * features + (long) channel * size;
      for (int k = 0; k < size; k++) {
        columns[k * units + unit] = all.getAtIndex(ValueLayout.JAVA_FLOAT, at + k);
      }
    }
  }

  private void add(MemorySegment own, int sample, int channel, float value) {
    long from = (long) sample * features + (long) channel * size;
    int start = sample * units;
    for (int k = 0; k < size; k++) {
      float difference = value - own.getAtIndex(ValueLayout.JAVA_FLOAT, from + k);
      if (difference != 0) {
        int column = k * units;
        for (int unit = 0; unit < units; unit++) {
          changed[start + unit] += difference * columns[column + unit];
        }
      }
    }
  }
}
