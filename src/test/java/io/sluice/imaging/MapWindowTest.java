package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import org.junit.jupiter.api.Test;

class MapWindowTest {
  private static final Shape MAPS = Shape.of(2, 4, 6);

  private static FloatTensor counting() {
    float[] values = new float[48];
    for (int k = 0; k < values.length; k++) {
      values[k] = k;
    }
    return new FloatTensor(MAPS, values);
  }

  @Test
  void zoomingInHalvesTheWindowAroundThePlace() {
    // Row 3 of 4 lies three quarters down; with 2 rows that is row 3 again, one below the top of rows 2 to 3.
    assertThat(MapWindow.whole(MAPS).zoomed(true, 3, 5, MAPS)).isEqualTo(new MapWindow(2, 3, 2, 3));
    assertThat(MapWindow.whole(MAPS).zoomed(true, 0, 0, MAPS)).isEqualTo(new MapWindow(0, 0, 2, 3));
  }

  @Test
  void zoomingOutEndsAtTheWholeMap() {
    assertThat(new MapWindow(2, 3, 2, 3).zoomed(false, 3, 4, MAPS).zoomed(false, 0, 0, MAPS).isWhole(MAPS)).isTrue();
  }

  @Test
  void movingStopsAtTheEdge() {
    assertThat(new MapWindow(0, 0, 2, 3).moved(9, -4, MAPS)).isEqualTo(new MapWindow(2, 0, 2, 3));
  }

  @Test
  void allChannelsAreCutAlike() {
    assertThat(new MapWindow(1, 2, 2, 2).of(counting()).values()).containsExactly(8, 9, 14, 15, 32, 33, 38, 39);
  }

  @Test
  void allOfAMapIsNotCopied() {
    FloatTensor maps = counting();
    assertThat(MapWindow.whole(MAPS).of(maps)).isSameAs(maps);
  }
}
