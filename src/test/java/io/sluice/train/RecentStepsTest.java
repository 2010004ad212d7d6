package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.engine.StepResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentStepsTest {
  private static final long MILLISECOND = 1_000_000;

  private final RecentSteps recent = new RecentSteps();

  private void step(long milliseconds) {
    recent.add(new StepResult(0.5, 32, 64, Optional.empty()), milliseconds * MILLISECOND);
  }

  @Test
  void speedLossAndAccuracyAreOfTheLastSteps() {
    step(4);
    step(4);

    assertThat(recent.imagesPerSecond()).isCloseTo(16_000, within(1e-6)); // 128 images in 8 ms
    assertThat(recent.loss()).isEqualTo(0.5);
    assertThat(recent.accuracy()).isEqualTo(0.5); // 32 of 64
  }

  @Test
  void beforeTheFirstStepNothingIsSaidToBeFast() {
    assertThat(recent.imagesPerSecond()).isZero();
    assertThat(recent.loss()).isNaN();
  }
}
