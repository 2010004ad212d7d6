package io.sluice.ui.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InquiryTest {
  private final HeldQuestions questions = new HeldQuestions();
  private final List<String> answers = new ArrayList<>();
  private TrainedSample sample;
  private Inquiry inquiry;

  @BeforeEach
  void open() {
    sample = TrainedSample.open(questions);
    inquiry = new Inquiry(sample.study());
  }

  private void ask(String answer) {
    inquiry.ask("Asking", (_, watch) -> watch.goesOn(1, 4) ? Optional.of(answer) : Optional.empty(), answers::add);
  }

  @Test
  void anAnswerComesAndSaysOfWhichStepItIs() {
    ask("yes");
    assertThat(inquiry.busyProperty().get()).isTrue();
    questions.answerAll();
    assertThat(answers).containsExactly("yes");
    assertThat(inquiry.busyProperty().get()).isFalse();
    assertThat(inquiry.progressProperty().get()).isEqualTo(0.25);
    assertThat(sample.study().momentProperty().get().orElseThrow().step()).isEqualTo(sample.checkpoint().position().step());
  }

  @Test
  void onlyTheLastQuestionIsAnswered() {
    ask("first");
    ask("second");
    questions.answerAll();
    assertThat(answers).containsExactly("second");
  }

  @Test
  void aQuestionThatIsCancelledHasNoAnswer() {
    ask("never");
    inquiry.cancel();
    assertThat(inquiry.busyProperty().get()).isFalse();
    questions.answerAll();
    assertThat(answers).isEmpty();
  }

  @Test
  void anAnswerAboutANetworkThatIsNoLongerThereIsNotShown() {
    ask("too late");
    while (questions.size() > 1 || sample.study().momentProperty().get().isEmpty()) {
      questions.answerNext();
    }
    sample.study().forget();
    questions.answerAll();
    assertThat(answers).isEmpty();
    assertThat(inquiry.busyProperty().get()).isFalse();
  }

  @Test
  void questionsOfTwoKindsDoNotGiveEachOtherUp() {
    Inquiry other = new Inquiry(sample.study());
    ask("one");
    other.ask("Asking", (_, _) -> Optional.of("two"), answers::add);
    questions.answerAll();
    assertThat(answers).containsExactly("one", "two");
  }

  @Test
  void theSameNetworkIsAskedUntilItHasLearnedOnAndRests() {
    ask("one");
    questions.answerAll();
    ask("two");
    questions.answerAll();
    assertThat(sample.study().momentProperty().get().orElseThrow().ordinal()).isEqualTo(1);
    sample.run().publish(new Snapshot(2, 1000, sample.dataset().test().image(0), Map.of(), Map.of(), FloatTensor.zeros(Shape.of(3))));
    assertThat(sample.study().isOutdated()).isTrue();
    ask("three");
    questions.answerAll();
    assertThat(sample.study().momentProperty().get().orElseThrow().ordinal()).isEqualTo(2);
    assertThat(answers).containsExactly("one", "two", "three");
  }

  @Test
  void whileTheWindowLooksBackTheNetworkOfThatMomentIsAskedAndOnlyTakenOnce() {
    Moment then = sample.checkpoint().timeline().at(4).orElseThrow();
    sample.run().past().chosenProperty().set(Optional.of(then));
    ask("one");
    questions.answerAll();
    ask("two");
    questions.answerAll();
    StudyMoment studied = sample.study().momentProperty().get().orElseThrow();
    assertThat(studied.step()).isEqualTo(4);
    assertThat(studied.ordinal()).isEqualTo(1);
    assertThat(sample.study().isOutdated()).isFalse();
    sample.run().past().chosenProperty().set(Optional.empty());
    ask("three");
    questions.answerAll();
    assertThat(sample.study().momentProperty().get().orElseThrow().step()).isEqualTo(sample.checkpoint().position().step());
    assertThat(answers).containsExactly("one", "two", "three");
  }

  @Test
  void aMomentThatIsNoLongerKeptIsNotTakenAgainAndAgain() {
    Moment gone = new Moment(1_000_000, sample.checkpoint().weights());
    sample.run().past().chosenProperty().set(Optional.of(gone));
    ask("one");
    questions.answerAll();
    ask("two");
    questions.answerAll();
    assertThat(sample.study().momentProperty().get().orElseThrow().ordinal()).isEqualTo(1);
    assertThat(answers).containsExactly("one", "two");
  }
}
