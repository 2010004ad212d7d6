package io.sluice.ui.featuremaps;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Set;

/**
 * What a grid of maps shows.
 *
 * @param panels in each channel's tile, at least one
 * @param inRows whether the panels are columns under their images
 * @param icons  the images that the panels are of, one a panel; empty where that needs no saying
 * @param order  the channels in the order of their tiles
 * @param pinned channels that the user keeps in front
 * @param framed the chosen channel; −1 for none
 */
record GridContent(List<MapPanel> panels, boolean inRows, List<FloatTensor> icons, int[] order, Set<Integer> pinned, int framed) {
  GridContent {
    panels = List.copyOf(panels);
    icons = List.copyOf(icons);
    pinned = Set.copyOf(pinned);
  }

  List<Shape> shapes() {
    return panels.stream().map(panel -> panel.seen().shape()).toList();
  }

  /** Whether its tiles lie as those of {@code other} do. */
  boolean liesAs(GridContent other) {
    return other != null && inRows == other.inRows && shapes().equals(other.shapes());
  }

  /** Where channel {@code channel} stands; −1 if it does not. */
  int place(int channel) {
    int place = order.length - 1;
    while (place >= 0 && order[place] != channel) {
      place--;
    }
    return place;
  }
}
