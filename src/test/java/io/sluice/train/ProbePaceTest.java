package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbePaceTest {
  private static final long MILLISECOND = 1_000_000;

  private static ProbeRequest request(double most) {
    return new ProbeRequest(FloatTensor.zeros(Shape.of(1, 1, 1)), Set.of(), 1, most);
  }

  /** Milliseconds after a look of 10 ms until the next is due, while the network trains and somebody watches. */
  private static long pauseAfterTenMilliseconds(double most) {
    return pause(most, 10, 0);
  }

  /** The same after a look of so many milliseconds that takes so many more to draw. */
  private static long pause(double most, long look, long drawing) {
    ProbePace pace = new ProbePace();
    pace.served(request(most), 1, 0, look * MILLISECOND, drawing * MILLISECOND);
    long now = 0;
    while (!pace.isDue(request(most), 2, true, true, now * MILLISECOND)) {
      now++;
    }
    return now;
  }

  @Test
  void looksTakeALittleLessOfTheTimeThanTheRequestGrants() {
    assertThat(pauseAfterTenMilliseconds(0.1)).isEqualTo(98); // 10 of 107.5 ms: 9.3 %
    assertThat(pauseAfterTenMilliseconds(0.01)).isEqualTo(1066); // 10 of 1,075.3 ms
  }

  @Test
  void drawingTakesItsShareOfTheTimeBetweenTwoLooks() {
    assertThat(pause(0.1, 10, 10)).isEqualTo(206); // 20 of 10 + 205.1 ms
    assertThat(pause(0.1, 0, 10)).isEqualTo(108); // 10 of 107.5 ms
  }

  @Test
  void looksAreNeverMoreThanThirtyASecond() {
    assertThat(pauseAfterTenMilliseconds(1)).isEqualTo(34); // the first whole millisecond past a thirtieth of a second
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    assertThatThrownBy(() -> request(0)).hasMessageContaining("above 0 and at most 1, not 0.0");
    assertThatThrownBy(() -> request(Double.NaN)).hasMessageContaining("not NaN");
  }
}
