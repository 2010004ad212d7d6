package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final FloatTensor MAPS = new FloatTensor(Shape.of(2, 1, 5), new float[] {9, 9, 9, 9, 9, 0, 1, 2, 4, Float.NaN});

  @Test
  void valuesAreCountedInEqualPartsOfTheChannelsOwnRange() {
    Histogram histogram = Histogram.of(MAPS, 1, 4);
    assertThat(histogram.range()).isEqualTo(new ValueRange(0, 4));
    assertThat(histogram.counts()).containsExactly(1, 1, 1, 1); // 0, 1, 2 and the largest, 4; what is no number is left out
  }

  @Test
  void aConstantChannelIsOneBarInTheMiddle() {
    assertThat(Histogram.of(MAPS, 0, 4).counts()).containsExactly(0, 0, 5, 0);
  }
}
