package io.sluice.ui.whatif;

import io.sluice.imaging.MapScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.part.TilesInSight;
import java.util.Optional;
import java.util.Set;

/** The channels of a block as switches, to be scrolled: a Flatten has thousands. FX thread only. */
final class ChannelTiles extends TilesInSight<ChannelTile> {
  private static final double WIDTH = 34;
  private static final double HEIGHT = 44;

  private final WhatIfViewModel model;
  private Optional<FloatTensor> maps = Optional.empty();
  private Optional<MapScale> scale = Optional.empty();
  private Set<Integer> off = Set.of();

  ChannelTiles(WhatIfViewModel model) {
    super("channel-tiles", WIDTH, HEIGHT);
    this.model = model;
  }

  /** Turns to a block of so many channels. */
  void setChannels(int channels) {
    maps = Optional.empty();
    scale = Optional.empty();
    setCount(channels);
  }

  /** Shows which are off. */
  void setOff(Set<Integer> channels) {
    off = Set.copyOf(channels);
    forEachInSight((tile, channel) -> tile.setOff(off.contains(channel)));
  }

  /** Shows what the channels make of the probe image, in the colours of {@code wanted}; nothing if there is none. */
  void show(Optional<FloatTensor> values, Optional<MapScale> wanted) {
    maps = values;
    scale = wanted;
    forEachInSight((tile, _) -> tile.show(maps, scale));
  }

  @Override
  protected ChannelTile make(int channel) {
    return new ChannelTile(channel, model);
  }

  @Override
  protected void show(ChannelTile tile, int channel) {
    tile.setOff(off.contains(channel));
    tile.show(maps, scale);
  }
}
