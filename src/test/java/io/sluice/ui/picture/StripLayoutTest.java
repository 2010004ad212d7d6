package io.sluice.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.imaging.PixelScale;
import io.sluice.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripLayoutTest {

  @Test
  void sixMapsStandInOneRow() {
    StripLayout layout = StripLayout.of(Shape.of(6, 28, 28));
    assertThat(layout.tiles().rows()).isEqualTo(1);
    assertThat(layout.tiles().totalWidth()).isEqualTo(6 * 28 + 5);
    assertThat(layout.rest()).isZero();
  }

  @Test
  void ofSixtyFourMapsSixteenAreShown() {
    StripLayout layout = StripLayout.of(Shape.of(64, 7, 7));
    assertThat(layout.tiles().count()).isEqualTo(16);
    assertThat(layout.rest()).isEqualTo(48);
    assertThat(layout.scale()).isEqualTo(new PixelScale(4, 1)); // 28 / 7
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 84, 120, 400, 1024})
  void featuresAllHaveACellInTheRoomOfTwoRows(int features) {
    StripLayout layout = StripLayout.of(Shape.of(features));
    assertThat(layout.tiles().count()).isEqualTo(features);
    assertThat(layout.tiles().totalWidth()).isLessThanOrEqualTo(StripLayout.WIDTH);
    assertThat(layout.tiles().totalHeight()).isLessThanOrEqualTo(2 * 28 + 1);
  }
}
