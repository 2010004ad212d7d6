package io.sluice.ui.picture;

import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.Figures;

/**
 * The value under the pointer.
 *
 * @param channel counted from 0; of features, the feature
 * @param row     in the map, 0 for features
 * @param column  in the map, 0 for features
 * @param isMap   whether it is a value of a map
 */
public record PointedValue(int channel, int row, int column, float value, boolean isMap) {

  /** The value of {@code maps} {@code [C, H, W]} at that place. */
  public static PointedValue ofMap(FloatTensor maps, int channel, int row, int column) {
    int index = (channel * maps.shape().dim(1) + row) * maps.shape().dim(2) + column;
    return new PointedValue(channel, row, column, maps.values()[index], true);
  }

  /** Value {@code index} of {@code features} {@code [features]}. */
  public static PointedValue ofFeature(FloatTensor features, int index) {
    return new PointedValue(index, 0, 0, features.values()[index], false);
  }

  /** As the status line says it: {@code c 12 · (7, 3) · 0.482}, column before row as on a screen. */
  public String text() {
    return isMap
        ? "c " + channel + " · (" + column + ", " + row + ") · " + Figures.value(value)
        : "f " + channel + " · " + Figures.value(value);
  }
}
