package io.sluice.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.study.Ablation;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.ui.analysis.HeldQuestions;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.TrainedSample;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatIfViewModelTest {
  private final HeldQuestions questions = new HeldQuestions();
  private TrainedSample sample;
  private WhatIfViewModel model;

  @BeforeEach
  void study() {
    sample = TrainedSample.open(questions);
    model = new WhatIfViewModel(sample.study(), sample.run(), new Inquiry(sample.study()));
    model.begin();
    questions.answerAll();
  }

  private void sweepTo(int channel) {
    while (model.sweptProperty().get().orElseThrow().channel() < channel) {
      questions.answerNext();
    }
  }

  @Test
  void theBlockThatWasSelectedBeforeThereWasANetworkIsTheOneToBeginWith() {
    TrainedSample fresh = TrainedSample.open(questions);
    WhatIfViewModel early = new WhatIfViewModel(fresh.study(), fresh.run(), new Inquiry(fresh.study()));
    early.choose(fresh.id("mask1"));
    early.begin();
    questions.answerAll();
    assertThat(early.nodeProperty().get()).contains(fresh.id("mask1"));
    assertThat(early.answerProperty().get()).isPresent();
  }

  @Test
  void aSweepBeginsAgainWhenTheWindowComesToShowOtherWeights() throws Exception {
    model.sweep();
    sweepTo(3);
    Moment early = sample.checkpoint().timeline().at(8).orElseThrow();
    sample.run().past().chosenProperty().set(Optional.of(early));
    questions.answerNext();
    while (model.sweptProperty().get().orElseThrow().channel() > 0) {
      questions.answerNext();
    }
    assertThat(model.sweptProperty().get().orElseThrow().anew()).isTrue();
    questions.answerAll();
    assertThat(model.sweptProperty().get()).isEmpty();
    assertThat(model.importance()).hasSize(6);
    try (Subject then = Subject.of(sample.checkpoint().asOf(8))) {
      Ablation expected = Ablation.of(then, sample.id("conv1"), Ablation.each(then, sample.id("conv1")), Ablation.Replacement.ZERO,
          sample.dataset().test(), Watch.NONE).orElseThrow();
      expected.without().forEach(one -> assertThat(model.importance().get(one.channels().getFirst()).evaluation().confusion())
          .isEqualTo(one.evaluation().confusion()));
    }
  }

  @Test
  void aSweepBeginsAgainWithAnotherStandIn() {
    model.sweep();
    sweepTo(3);
    model.withProperty().set(Ablation.Replacement.MEAN);
    assertThat(model.sweptProperty().get().orElseThrow()).isEqualTo(new WhatIfViewModel.Sweep(0, true));
    questions.answerAll();
    assertThat(model.importance()).hasSize(6);
  }

  @Test
  void aSweepThatIsStoppedKeepsWhatItFound() {
    model.sweep();
    sweepTo(3);
    model.stopSweep();
    questions.answerAll();
    assertThat(model.sweptProperty().get()).isEmpty();
    assertThat(model.importance()).containsOnlyKeys(0, 1, 2);
  }
}
