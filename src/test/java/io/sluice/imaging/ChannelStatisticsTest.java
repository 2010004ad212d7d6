package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChannelStatisticsTest {
  private static final FloatTensor MAPS = new FloatTensor(Shape.of(2, 2, 2), new float[] {0, 0, 0, 0, 1, 0, 3, 4});

  @Test
  void eachChannelHasItsMeanDeviationAndShareOfZeros() {
    ChannelStatistics second = ChannelStatistics.of(MAPS).get(1);
    assertThat(second.mean()).isEqualTo(2); // (1 + 0 + 3 + 4) / 4
    assertThat(second.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12)); // 26/4 − 2² = 2.5
    assertThat(second.zeros()).isEqualTo(0.25);
    assertThat(second.range()).isEqualTo(new ValueRange(0, 4));
  }

  @Test
  void theTableOfMapsHasALineAValue() throws IOException {
    var bytes = new ByteArrayOutputStream();
    MapCsv.write(MAPS, bytes);
    assertThat(bytes.toString(StandardCharsets.US_ASCII).lines())
        .hasSize(1 + 8)
        .startsWith("channel,row,column,value", "0,0,0,0.0")
        .endsWith("1,1,1,4.0");
  }

  @Test
  void theTableOfFeaturesHasTheirNumbers() throws IOException {
    var bytes = new ByteArrayOutputStream();
    MapCsv.write(new FloatTensor(Shape.of(2), new float[] {0.5f, -1}), bytes);
    assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo("feature,value\n0,0.5\n1,-1.0\n");
  }
}
