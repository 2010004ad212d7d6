package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightTimelineTest {
  /** 25 floats: 100 bytes a moment. */
  private static NamedTensors weights() {
    var tensors = new LinkedHashMap<String, FloatTensor>();
    tensors.put("fc.weight", FloatTensor.zeros(Shape.of(5, 5)));
    return new NamedTensors(tensors);
  }

  private static WeightTimeline run(WeightTimeline from, long first, long last) {
    WeightTimeline timeline = from;
    for (long step = first; step <= last; step++) {
      if (timeline.keeps(step)) {
        timeline = timeline.with(step, weights());
        assertThat(timeline.bytes()).isLessThanOrEqualTo(timeline.budget());
      }
    }
    return timeline;
  }

  private static List<Long> steps(WeightTimeline timeline) {
    return timeline.moments().stream().map(WeightTimeline.Moment::step).toList();
  }

  @Test
  void aRunOfAHundredThousandStepsStaysWithinItsBudgetAllTheWay() {
    WeightTimeline timeline = run(WeightTimeline.within(10_000), 0, 100_000);
    // 100 moments fit: with 4 digits there would be 16 up to step 15 and then 8 in each of nearly 13 doublings.
    assertThat(timeline.detail()).isEqualTo(3);
    assertThat(timeline.moments()).hasSizeBetween(50, 100);
  }

  @Test
  void eachDoublingOfTheStepsHasAsManyMoments() {
    WeightTimeline timeline = run(WeightTimeline.within(10_000), 0, 65_535);
    for (long from = 8; from < 65_536; from *= 2) {
      long low = from;
      assertThat(steps(timeline).stream().filter(step -> step >= low && step < 2 * low).count()).as("from %d", from).isEqualTo(4);
    }
  }

  @Test
  void theFirstStepsAreAllKeptWhileThereIsRoom() {
    assertThat(steps(run(WeightTimeline.within(1_000_000), 0, 70)))
        .isEqualTo(IntStream.rangeClosed(0, 70).filter(step -> step <= 64 || step % 2 == 0).mapToObj(Long::valueOf).toList());
  }

  @Test
  void aTrainingThatGoesOnSomewhereKeepsWhereItBegan() {
    WeightTimeline timeline = run(WeightTimeline.within(500), 1893, 5000);
    assertThat(steps(timeline)).startsWith(1893L).hasSizeBetween(2, 5);
  }

  @Test
  void weightsThatDoNotFitOnceAreNotKeptAtAll() {
    WeightTimeline timeline = run(WeightTimeline.within(99), 0, 1000);
    assertThat(timeline.moments()).isEmpty();
    assertThat(timeline.keeps(1024)).isFalse();
  }

  @Test
  void withoutABudgetNothingIsKept() {
    assertThat(WeightTimeline.within(0).keeps(0)).isFalse();
  }

  @Test
  void goingOnWithMoreRoomKeepsTheSpacingThatIsThere() {
    WeightTimeline small = run(WeightTimeline.within(1_000), 0, 1000);
    assertThat(steps(small.withBudget(100_000))).isEqualTo(steps(small));
    assertThat(small.withBudget(100_000).detail()).isEqualTo(small.detail());
  }

  @Test
  void aSmallerBudgetThinsWhatIsThere() {
    WeightTimeline small = run(WeightTimeline.within(10_000), 0, 1000).withBudget(1_000);
    // With 1 digit 0, 1, 2, 4 … 512 would be 11 moments, and 10 fit.
    assertThat(steps(small)).containsExactly(0L, 1L, 4L, 16L, 64L, 256L);
  }

  @Test
  void largeWeightsStillGetAMomentInTheMiddleOfTraining() {
    assertThat(steps(run(WeightTimeline.within(600), 0, 100_000))).containsExactly(0L, 1L, 16L, 256L, 4096L, 65536L);
  }

  @Test
  void theMomentOfAStepIsTheLastBeforeIt() {
    WeightTimeline timeline = run(WeightTimeline.within(2_000), 0, 1000);
    assertThat(timeline.at(600).orElseThrow().step()).isEqualTo(512);
    assertThat(timeline.at(-1)).isEmpty();
  }

  @Test
  void momentsOutOfOrderAreRefused() {
    WeightTimeline timeline = run(WeightTimeline.within(1_000), 0, 4);
    assertThatThrownBy(() -> timeline.with(4, weights())).hasMessage("step 4 does not come after step 4");
  }

  @Test
  void whereATrainingRestsIsTheLastMomentUntilItGoesOn() {
    WeightTimeline resting = run(WeightTimeline.within(2_000), 0, 1000).endingWith(1001, weights());
    assertThat(steps(resting)).endsWith(512L, 1001L);
    assertThat(resting.endingWith(1001, weights())).isSameAs(resting);
    assertThat(steps(run(resting, 1002, 1100))).endsWith(512L, 1024L);
  }

  @Test
  void anEndTakesItsRoomFromTheOtherMoments() {
    WeightTimeline full = run(WeightTimeline.within(600), 0, 65_536);
    assertThat(full.bytes()).isEqualTo(full.budget());
    WeightTimeline resting = full.endingWith(70_001, weights());
    assertThat(resting.bytes()).isLessThanOrEqualTo(full.budget());
    assertThat(steps(resting)).startsWith(0L).endsWith(70_001L);
    assertThat(steps(WeightTimeline.within(100).with(0, weights()).endingWith(11, weights()))).containsExactly(0L); // room for one alone
  }
}
