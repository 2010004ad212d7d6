package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.TrainingPosition;
import io.sluice.train.Evaluation;
import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFiguresTest {
  private static final Progress HALFWAY =
      new Progress(new TrainingPosition(1, 469, 1407), 3, 938, 12_432, 42, 0.0417, 0.98714, 0.031);
  private static final Progress FRESH = new Progress(TrainingPosition.START, 3, 938, 0, 0, Double.NaN, Double.NaN, 0);

  @Test
  void halfOfTheSecondOfThreeEpochsIsHalfOfTheRun() {
    // (1 + 469 / 938) / 3 = 0.5
    assertThat(RunFigures.fraction(new RunState.Running(HALFWAY))).isEqualTo(0.5);
  }

  @Test
  void whileTrainingThePlaceIsEpochStepAndTimeLeft() {
    assertThat(RunFigures.place(new RunState.Running(HALFWAY))).isEqualTo("Epoch 2/3 · 469/938 · 0:42 left");
  }

  @Test
  void anUntrainedNetworkSaysSo() {
    assertThat(RunFigures.place(new RunState.Ready(FRESH))).isEqualTo("Before the first step");
  }

  @Test
  void aStoppedRunSaysHowFarItCame() {
    assertThat(RunFigures.place(new RunState.Finished(HALFWAY, RunState.Reason.STOPPED_BY_USER)))
        .isEqualTo("1 epoch and 469 steps · stopped");
  }

  @Test
  void speedIsRoundedToHundredsAboveAThousand() {
    assertThat(RunFigures.speed(new RunState.Running(HALFWAY))).isEqualTo("12\u2009400");
  }

  @Test
  void whatIsNotKnownIsADash() {
    var ready = new RunState.Ready(FRESH);
    assertThat(List.of(RunFigures.speed(ready), RunFigures.loss(ready), RunFigures.accuracy(ready), RunFigures.observerCost(ready)))
        .containsOnly(RunFigures.NONE);
  }

  @Test
  void theTestAccuracyIsThatOfTheLastWholeEpoch() {
    var first = new HistoryPoint.Epoch(938, 1, 0.3, 0.9, new Evaluation(10, 0.1, 0.95, List.of()), 2);
    var second = new HistoryPoint.Epoch(1876, 2, 0.2, 0.95, new Evaluation(10, 0.1, 0.9714, List.of()), 2);
    var step = new HistoryPoint.Step(1877, 0.1, 1);
    assertThat(RunFigures.testAccuracy(List.of(first, second, step))).isEqualTo("97.14\u2009%");
  }

  @Test
  void aFailureIsSaidInItsOwnWords() {
    assertThat(RunFigures.sentence(new RunState.Failed("The loss is no number any more"))).isEqualTo("The loss is no number any more");
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "42.4, 0:42", "59.6, 1:00", "61, 1:01", "3599, 59:59", "3600, 1:00:00", "3723, 1:02:03"})
  void durationsReadAsOnAClock(double seconds, String text) {
    assertThat(RunFigures.duration(seconds)).isEqualTo(text);
  }
}
