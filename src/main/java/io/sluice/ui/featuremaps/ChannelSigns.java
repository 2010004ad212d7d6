package io.sluice.ui.featuremaps;

import io.sluice.block.Block;
import io.sluice.imaging.ChannelStatistics;
import io.sluice.study.ChannelProfile;
import io.sluice.tensor.FloatTensor;

/** What stands out in a channel's values for one image. */
final class ChannelSigns {
  private ChannelSigns() {}

  /** {@code dead}, {@code constant} or {@code saturated}; empty if nothing stands out. A feature is a single value, never constant. */
  static String of(Block block, FloatTensor maps, ChannelStatistics channel) {
    if (channel.zeros() == 1) {
      return "dead";
    }
    if (maps.shape().isMaps() && channel.range().min() == channel.range().max()) {
      return "constant";
    }
    return atEnds(block, maps, channel.channel()) >= ChannelProfile.SATURATED_SHARE ? "saturated" : "";
  }

  private static double atEnds(Block block, FloatTensor maps, int channel) {
    float[] ends = ChannelProfile.ends(block);
    int size = maps.values().length / maps.shape().dim(0);
    int at = 0;
    for (int k = channel * size; k < (channel + 1) * size; k++) {
      at += maps.values()[k] <= ends[0] || maps.values()[k] >= ends[1] ? 1 : 0;
    }
    return (double) at / size;
  }
}
