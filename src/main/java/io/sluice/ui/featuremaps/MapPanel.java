package io.sluice.ui.featuremaps;

import io.sluice.imaging.MapScale;
import io.sluice.imaging.MapWindow;
import io.sluice.tensor.FloatTensor;

/**
 * Maps of all channels of a block that stand at the same place in each channel's tile.
 *
 * @param title  what they are
 * @param maps   {@code [C, H, W]}
 * @param scale  of the same maps
 * @param window what is seen of them
 * @param seen   just that, {@code [C, height, width]}
 */
record MapPanel(String title, FloatTensor maps, MapScale scale, MapWindow window, FloatTensor seen) {
  /** What is seen of {@code maps} through {@code window}. */
  static MapPanel of(String title, FloatTensor maps, MapScale scale, MapWindow window) {
    return new MapPanel(title, maps, scale, window, window.of(maps));
  }

  /** All of {@code maps}. */
  static MapPanel whole(String title, FloatTensor maps, MapScale scale) {
    return of(title, maps, scale, MapWindow.whole(maps.shape()));
  }
}
