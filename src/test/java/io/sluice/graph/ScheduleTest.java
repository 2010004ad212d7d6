package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final double EXACT = 1e-12; // the cosines of a few quarters of a turn

  // 5 steps are at 0, ¼, ½, ¾ and 1; up from 0.2 to 1 in the first half: (0.2 + 1)/2 = 0.6 midway; down to 0.1: (1 + 0.1)/2 = 0.55 midway
  @ParameterizedTest
  @CsvSource({"0,0.2", "1,0.6", "2,1", "3,0.55", "4,0.1"})
  void oneCycleGoesUpAndDownAlongHalfWaves(long step, double factor) {
    assertThat(new Schedule.OneCycle(0.5, 0.2, 0.1).factor(step, 5)).isCloseTo(factor, within(EXACT));
  }

  @Test
  void aQuarterUpTheWaveIsLessThanAQuarterOfTheWay() {
    // 9 steps, warm-up ½: step 1 is at ⅛, a quarter of the way up: 1 − (1 − 0.2)(1 + cos 45°)/2 = 1 − 0.8 · 0.853553
    assertThat(new Schedule.OneCycle(0.5, 0.2, 0.1).factor(1, 9)).isCloseTo(0.317157, within(1e-6));
  }

  @Test
  void aTrainingThatGoesOnAfterItsEndGoesUpAgain() {
    Schedule cycle = new Schedule.OneCycle(0.5, 0.2, 0.1);
    assertThat(cycle.factor(5, 5)).isEqualTo(cycle.factor(0, 5));
    assertThat(cycle.factor(8, 5)).isEqualTo(cycle.factor(3, 5));
  }

  @Test
  void withNoWarmUpItBeginsAtTheTop() {
    assertThat(new Schedule.OneCycle(0, 0.2, 0.1).factor(0, 5)).isEqualTo(1);
    assertThat(new Schedule.OneCycle(0, 0.2, 0.1).factor(0, 1)).isEqualTo(1);
  }

  @Test
  void constantIsOneInEveryStep() {
    assertThat(new Schedule.Constant().factor(0, 5)).isEqualTo(1);
    assertThat(new Schedule.Constant().factor(4, 5)).isEqualTo(1);
  }

  @Test
  void theRateOfAStepIsThatShareOfTheOptimizers() {
    Recipe recipe = Recipe.STANDARD.withEpochs(5).withOptimizer(new Optimizer.Sgd(0.4, 0))
        .withSchedule(new Schedule.OneCycle(0.5, 0.2, 0.1));
    assertThat(recipe.learningRate(1, 1)).isCloseTo(0.24, within(EXACT)); // 0.4 · 0.6
    assertThat(Recipe.STANDARD.learningRate(1, 1)).isEqualTo(0.001);
  }

  @Test
  void moreEpochsAreTheSameStepsOnlyWhereTheScheduleDoesNotKnowTheirNumber() {
    Recipe cycle = Recipe.STANDARD.withSchedule(Schedule.OneCycle.STANDARD);
    assertThat(Recipe.STANDARD.hasStepsOf(Recipe.STANDARD.withEpochs(9))).isTrue();
    assertThat(cycle.hasStepsOf(cycle)).isTrue();
    assertThat(cycle.hasStepsOf(cycle.withEpochs(9))).isFalse();
    assertThat(Recipe.STANDARD.hasStepsOf(Recipe.STANDARD.withAugmentation(new Augmentation.Shift(1)))).isFalse();
  }

  @Test
  void sharesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new Schedule.OneCycle(1, 0.2, 0.1))
        .hasMessage("the warm-up is a share of the steps from 0 to below 1, not 1.0");
    assertThatThrownBy(() -> new Schedule.OneCycle(0.3, 0, 0.1))
        .hasMessage("the start is a share of the learning rate above 0 and at most 1, not 0.0");
    assertThatThrownBy(() -> new Schedule.OneCycle(0.3, 0.2, Double.NaN))
        .hasMessage("the end is a share of the learning rate above 0 and at most 1, not NaN");
  }
}
