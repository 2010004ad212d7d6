package io.sluice.ui.whatif;

import io.sluice.imaging.MapScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.part.Filling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;

/**
 * The channels of a block as switches, to be scrolled. A Flatten has a thousand: they come some a frame, and maps are painted of those in
 * sight. FX thread only.
 */
final class ChannelTiles extends ScrollPane {
  static final int AT_ONCE = 16;
  /** Tiles that are kept for other blocks: more than a convolution has channels, fewer than a Flatten, whose tiles take a hundred megabytes. */
  private static final int KEPT = 256;

  private final WhatIfViewModel model;
  private final FlowPane flow = new FlowPane();
  /** Those of all blocks so far: a switch is of a number, whichever block is in turn. */
  private final List<ChannelTile> made = new ArrayList<>();
  private final Filling filling = new Filling(flow, AT_ONCE);
  private int count;
  private Optional<FloatTensor> maps = Optional.empty();
  private Optional<MapScale> scale = Optional.empty();
  private Set<Integer> off = Set.of();

  ChannelTiles(WhatIfViewModel model) {
    this.model = model;
    flow.getStyleClass().add("channel-tiles");
    flow.setId("channel-tiles");
    setContent(flow);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    vvalueProperty().subscribe(_ -> paint());
    viewportBoundsProperty().subscribe(_ -> paint());
  }

  /** How many channels there are, whether or not their switches are made. */
  int count() {
    return count;
  }

  /** Turns to a block of so many channels. */
  void setCount(int channels) {
    count = channels;
    maps = Optional.empty();
    scale = Optional.empty();
    filling.fill(channels, this::tile);
    if (made.size() > Math.max(channels, KEPT)) {
      made.subList(Math.max(channels, KEPT), made.size()).clear();
    }
    setVvalue(0);
  }

  private ChannelTile tile(int channel) {
    if (channel == made.size()) {
      made.add(new ChannelTile(channel, model));
    }
    ChannelTile tile = made.get(channel);
    tile.setOff(off.contains(channel));
    tile.show(maps, scale, channel);
    return tile;
  }

  /** Shows which are off. */
  void setOff(Set<Integer> channels) {
    off = Set.copyOf(channels);
    for (int c = 0; c < flow.getChildren().size(); c++) {
      made.get(c).setOff(off.contains(c));
    }
  }

  /** Shows what the channels make of the probe image, in the colours of {@code wanted}; nothing if there is none. */
  void show(Optional<FloatTensor> values, Optional<MapScale> wanted) {
    maps = values;
    scale = wanted;
    paint();
  }

  private void paint() {
    Bounds seen = flow.sceneToLocal(localToScene(new BoundingBox(0, 0, getWidth(), getHeight())));
    for (int c = 0; c < flow.getChildren().size(); c++) {
      ChannelTile tile = made.get(c);
      if (tile.getBoundsInParent().intersects(seen) || tile.getHeight() == 0) { // one that is not laid out yet may be in sight
        tile.show(maps, scale, c);
      }
    }
  }
}
