package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbePaceTest {
  private static final long MILLISECOND = 1_000_000;
  private static final int STEP = 2;

  private final ProbePace pace = new ProbePace();
  private int looks;
  private double highest;

  private static ProbeRequest request(double most) {
    return new ProbeRequest(FloatTensor.zeros(Shape.of(1, 1, 1)), Set.of(), 1, most);
  }

  /**
   * Trains by steps of 2 ms while somebody watches, whose looks take so many milliseconds, by their number, and so many more to draw. The
   * first is taken before.
   */
  private void train(long milliseconds, double most, IntToLongFunction look, long drawing) {
    pace.served(request(most), 0, false, look.applyAsLong(0) * MILLISECOND, drawing * MILLISECOND);
    looks = 0;
    for (int step = 1; step <= milliseconds / STEP; step++) {
      pace.worked(STEP * MILLISECOND);
      if (pace.isDue(request(most), step, true, true, drawing * MILLISECOND)) {
        pace.served(request(most), step, true, look.applyAsLong(looks) * MILLISECOND, drawing * MILLISECOND);
        looks++;
        highest = Math.max(highest, pace.share());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.15, 10, 0", "0.15, 10, 15", "0.15, 0, 40", "0.03, 2, 10", "0.01, 3, 20", "0.25, 40, 20"})
  void whatWatchingIsSaidToTakeIsNeverMoreThanGranted(double most, long look, long drawing) {
    train(60_000, most, _ -> look, drawing);

    assertThat(looks).isPositive();
    assertThat(highest).isBetween(0.8 * most, most);
  }

  @Test
  void itStaysWithinWhatIsGrantedThoughSomeLooksTakeLongerThanOthers() {
    train(60_000, 0.15, number -> number % 3 == 0 ? 14 : 4, 15);

    assertThat(looks).isGreaterThan(200);
    assertThat(highest).isLessThan(0.15);
  }

  @Test
  void notEvenInTheFirstSecondOfATraining() {
    train(1_000, 0.15, _ -> 15, 25);

    assertThat(looks).isPositive();
    assertThat(highest).isLessThan(0.15);
  }

  @Test
  void looksAreNeverMoreThanThirtyASecond() {
    train(10_000, 1, _ -> 0, 0);

    assertThat(looks).isEqualTo(294); // 34 ms apart, the first step past a thirtieth of a second
  }

  @Test
  void aLookTooDearForTheLastSecondsIsTakenAllTheSameAndPaidForInTheLongRun() {
    train(600_000, 0.01, _ -> 100, 0); // 20 s of 1 % may take 200 ms

    assertThat(looks).isBetween(25, 65);
  }

  @Test
  void whatWatchingTakesIsTheSameWhereverBetweenTwoLooksItIsAskedFor() {
    train(20_000, 0.15, _ -> 4, 5);
    for (int step = 0; step < 28; step++) { // 9 ms are 15 % of 60
      assertThat(pace.share()).isCloseTo(0.15, within(0.005));
      pace.worked(STEP * MILLISECOND);
    }
  }

  @Test
  void whatWatchingTookLongAgoNoLongerCounts() {
    train(10_000, 0.15, _ -> 10, 10);
    pace.worked(100_000 * MILLISECOND);

    assertThat(pace.share()).isLessThan(1e-6);
  }

  @Test
  void whereTheNetworkRestsALookTakesNothingAndIsTakenAtOnce() {
    assertThat(pace.isDue(request(0.01), 1, false, false, 0)).isTrue();
    pace.served(request(0.01), 1, false, 10 * MILLISECOND, 10 * MILLISECOND);

    assertThat(pace.share()).isZero();
    assertThat(pace.isDue(request(0.01), 1, false, true, 0)).isFalse(); // nothing has changed
    assertThat(pace.isDue(request(0.01), 2, false, true, 0)).isTrue();
  }

  @Test
  void whileTheNetworkTrainsNobodyLooksAgainBeforeTheLastLookWasSeen() {
    train(10_000, 0.15, _ -> 1, 1);
    pace.worked(1_000 * MILLISECOND);

    assertThat(pace.isDue(request(0.15), 9_000, true, false, 0)).isFalse();
    assertThat(pace.isDue(request(0.15), 9_000, true, true, 0)).isTrue();
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    assertThatThrownBy(() -> request(0)).hasMessageContaining("above 0 and at most 1, not 0.0");
    assertThatThrownBy(() -> request(Double.NaN)).hasMessageContaining("not NaN");
  }
}
