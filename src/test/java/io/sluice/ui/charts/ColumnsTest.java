package io.sluice.ui.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.picture.Axis;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void aMillionPointsBecomeTheExtremesOfEachColumn() {
    Series series = new Series(0);
    for (int k = 0; k < 1_000_000; k++) {
      series.add(k, k == 500_000 ? 9 : k % 2);
    }
    Columns columns = Columns.of(series, 999_999, 101);
    assertThat(columns.min()).hasSize(101).containsOnly(0f, 1f); // the last column has only the last point, which is 1
    assertThat(columns.max()[50]).isEqualTo(9); // 500 000 · 100 / 999 999 = 50.00005
    assertThat(columns.max()[49]).isEqualTo(1);
  }

  @Test
  void manyPointsGiveTheSameColumnsAsOneByOne() {
    Random random = new Random(5);
    Series series = new Series(0);
    float[] low = new float[77];
    float[] high = new float[77];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int k = 0; k < 10_007; k++) {
      float value = k % 13 == 0 ? Float.NaN : random.nextFloat();
      series.add(k, value);
      if (!Float.isNaN(value)) {
        int column = (int) (k * 76.0 / 10_006);
        low[column] = Math.min(low[column], value);
        high[column] = Math.max(high[column], value);
      }
    }
    Columns columns = Columns.of(series, 10_006, 77);
    assertThat(columns.min()).containsExactly(low);
    assertThat(columns.max()).containsExactly(high);
    assertThat(series.extent()).containsExactly(extreme(low, Math::min), extreme(high, Math::max));
  }

  private static double extreme(float[] values, DoubleBinaryOperator better) {
    return IntStream.range(0, values.length).mapToDouble(k -> values[k]).reduce(better).orElseThrow();
  }

  @Test
  void aColumnWithoutPointsIsEmptyAndWhatIsNoNumberDoesNotCount() {
    Series series = new Series(0);
    series.add(0, 2);
    series.add(5, Double.NaN);
    series.add(10, 3);
    Columns columns = Columns.of(series, 10, 11);
    assertThat(columns.min()[0]).isEqualTo(2);
    assertThat(columns.min()[5]).isNaN();
    assertThat(columns.max()[10]).isEqualTo(3);
  }

  @Test
  void theSmoothedCourseStartsAtTheFirstValueAndFollows() {
    Series series = new Series(0.9);
    series.add(1, 4);
    assertThat(series.smooth(0)).isCloseTo(4f, within(1e-6f)); // 0.1 · 4 / 0.1
    series.add(2, 2);
    assertThat(series.smooth(1)).isCloseTo(2.947368f, within(1e-5f)); // (0.09·4 + 0.1·2) / 0.19
  }

  @Test
  void theValueAtAStepIsTheLastOneBeforeIt() {
    Series series = new Series(0);
    series.add(10, 1);
    series.add(20, 2);
    assertThat(series.indexAt(9)).isEqualTo(-1);
    assertThat(series.indexAt(19)).isZero();
    assertThat(series.indexAt(99)).isEqualTo(1);
  }

  @Test
  void ticksAreFewAndRound() {
    assertThat(new Axis(0, 2.4, false).ticks(4)).containsExactly(0.0, 1.0, 2.0);
    assertThat(new Axis(0.01, 3.2, true).ticks(4)).containsExactly(0.01, 0.1, 1.0);
    assertThat(new Axis(0.01, 1, true).share(0.1)).isCloseTo(0.5, within(1e-12));
  }
}
