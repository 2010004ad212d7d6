package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapScaleTest {

  private static FloatTensor maps(int channels, float... values) {
    return new FloatTensor(Shape.of(channels, 1, values.length / channels), values);
  }

  @Test
  void signedValuesTakeTheDivergingMapCentredOnZero() {
    MapScale scale = MapScale.of(maps(1, -0.5f, 2), Optional.empty(), false);
    assertThat(scale.colorMap()).isEqualTo(ColorMap.DIVERGING);
    assertThat(scale.ranges()).containsExactly(new ValueRange(-2, 2));
  }

  @Test
  void valuesOfOneSignTakeViridisFromTheSmallestToTheLargest() {
    MapScale scale = MapScale.of(maps(1, 0.25f, 2), Optional.empty(), false);
    assertThat(scale.colorMap()).isEqualTo(ColorMap.VIRIDIS);
    assertThat(scale.ranges()).containsExactly(new ValueRange(0.25f, 2));
  }

  @Test
  void aSharedScaleHasTheRangeOfAllChannels() {
    FloatTensor maps = maps(2, 0, 1, 2, 5);
    assertThat(MapScale.of(maps, Optional.empty(), true).ranges()).containsExactly(new ValueRange(0, 5), new ValueRange(0, 5));
    assertThat(MapScale.of(maps, Optional.empty(), false).ranges()).containsExactly(new ValueRange(0, 1), new ValueRange(2, 5));
  }

  @Test
  void aChannelOfZerosIsDeadAndOneOfAnotherConstantIsNot() {
    MapScale scale = MapScale.of(maps(3, 0, 0, 3, 3, 0, 1), Optional.empty(), false);
    assertThat(scale.dead()).containsExactly(true, false, false);
  }

  @Test
  void whatIsNotFiniteNeitherSpoilsTheRangeNorCountsAsDead() {
    MapScale scale = MapScale.of(maps(2, Float.NaN, Float.NaN, Float.POSITIVE_INFINITY, 3), Optional.empty(), false);
    assertThat(scale.ranges()).containsExactly(ValueRange.ZERO, new ValueRange(3, 3));
    assertThat(scale.dead()).containsExactly(false, false);
    assertThat(scale.argb(0, Float.NaN)).isEqualTo(ColorMap.NOT_A_NUMBER);
  }

  @Test
  void aConstantChannelIsDrawnInTheMiddleOfTheColourMap() {
    MapScale scale = MapScale.of(maps(1, 3, 3), Optional.of(ColorMap.GREY), false);
    assertThat(scale.argb(0, 3)).isEqualTo(0xFF808080);
  }

  @Test
  void aDeadChannelHasTheColourOfZero() {
    FloatTensor zeros = FloatTensor.zeros(Shape.of(1, 2, 2));
    assertThat(MapScale.of(zeros, Optional.empty(), false).argb(0, 0)).isEqualTo(ColorMap.VIRIDIS.argb(0));
    assertThat(MapScale.of(zeros, Optional.of(ColorMap.DIVERGING), false).argb(0, 0)).isEqualTo(ColorMap.DIVERGING.argb(0.5f));
  }

  @Test
  void hugeValuesDoNotOverflow() {
    ValueRange range = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);
    assertThat(range.share(0)).isEqualTo(0.5f);
    assertThat(range.share(Float.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void featuresShareOneRange() {
    MapScale scale = MapScale.of(new FloatTensor(Shape.of(3), new float[] {1, 2, 3}), Optional.empty(), false);
    assertThat(scale.ranges()).containsOnly(new ValueRange(1, 3));
  }
}
