package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.engine.StepResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentStepsTest {
  private static final long MILLISECOND = 1_000_000;

  private final RecentSteps recent = new RecentSteps();

  private void step(long milliseconds, long observer) {
    recent.add(new StepResult(0.5, 32, 64, Optional.empty()), milliseconds * MILLISECOND, observer * MILLISECOND);
  }

  @Test
  void whatWatchingTakesIsTheSameWhereverBetweenTwoLooksItIsAskedFor() {
    for (int look = 0; look < 100; look++) { // 10,000 ms in all
      step(2, 15);
      double justAfter = recent.observerShare();
      for (int k = 1; k < 50; k++) {
        step(2, 0);
      }
      if (look > 50) {
        assertThat(justAfter).isCloseTo(0.15, within(0.005)); // 15 of 50 · 2 ms
        assertThat(recent.observerShare()).isCloseTo(0.15, within(0.005));
      }
    }
  }

  @Test
  void whatWatchingTookLongAgoNoLongerCounts() {
    step(10, 10);
    for (int k = 0; k < 500; k++) {
      step(100, 0); // 50 s, ten times the fading
    }

    assertThat(recent.observerShare()).isLessThan(1e-6);
  }

  @Test
  void speedLossAndAccuracyAreOfTheLastSteps() {
    step(4, 0);
    step(4, 0);

    assertThat(recent.imagesPerSecond()).isCloseTo(16_000, within(1e-6)); // 128 images in 8 ms
    assertThat(recent.loss()).isEqualTo(0.5);
    assertThat(recent.accuracy()).isEqualTo(0.5); // 32 of 64
  }

  @Test
  void beforeTheFirstStepNothingIsSaidToBeFastOrDear() {
    assertThat(recent.imagesPerSecond()).isZero();
    assertThat(recent.observerShare()).isZero();
    assertThat(recent.loss()).isNaN();
  }
}
