package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.Dataset;
import io.sluice.graph.Document;
import io.sluice.graph.Recipe;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An epoch of one step over 4 images, then an evaluation in two whole stretches and 44 images, in whose first stretch the user steps in. */
class BrokenOffEvaluationTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int TEST_IMAGES = 2 * Evaluator.STRETCH + 44;
  private static final Dataset DATA = TinyData.of(4, TEST_IMAGES);
  private static final Document DOCUMENT = Document.empty("tiny").withRecipe(Recipe.STANDARD.withBatchSize(4).withEpochs(1));

  private FakeTrainee trainee;
  private TrainingSession session;

  @BeforeEach
  void evaluate() throws InterruptedException {
    trainee = FakeTrainee.free(TinyData.CLASSES).withEvaluationsHeldBack();
    session = TrainingSession.started(progress -> new Preparation.Prepared(
        DOCUMENT, DATA, trainee, TinyData.CLASSES, TrainingPosition.START, Optional.empty(), WeightTimeline.within(0)));
    session.train();
    trainee.firstClassificationBegun.await();
  }

  @AfterEach
  void close() {
    session.close();
    trainee.classify(100);
  }

  private RunState await(Class<? extends RunState> kind) throws InterruptedException {
    return session.await(kind::isInstance, LONG).orElseThrow();
  }

  /** The stretch under way is let go on, and then all others that anybody might ask for. */
  private void goOn() {
    trainee.classify(100);
  }

  @Test
  void pauseHoldsAfterTheStretchUnderWayAndTheEvaluationGoesOnWhereItWas() throws Exception {
    session.pause();
    goOn();
    await(RunState.Paused.class);
    session.checkpoint().get(); // commands are carried out in order: whatever was to follow the pause has been done
    assertThat(trainee.classified).containsExactly(Evaluator.STRETCH);
    assertThat(session.drainHistory()).hasOnlyElementsOfType(HistoryPoint.Step.class);

    session.train();
    assertThat(((RunState.Finished) await(RunState.Finished.class)).reason()).isEqualTo(RunState.Reason.DONE);
    assertThat(trainee.classified).containsExactly(Evaluator.STRETCH, Evaluator.STRETCH, 44);
    assertThat(session.drainHistory()).singleElement().isInstanceOfSatisfying(HistoryPoint.Epoch.class, epoch -> {
      assertThat(epoch.test().images()).isEqualTo(TEST_IMAGES);
      assertThat(epoch.test().accuracy()).isEqualTo(1);
    });
  }

  @Test
  void stopEndsTheRunAfterTheStretchUnderWay() throws Exception {
    session.stop();
    goOn();
    assertThat(((RunState.Finished) await(RunState.Finished.class)).reason()).isEqualTo(RunState.Reason.STOPPED_BY_USER);
    assertThat(session.checkpoint().get().position()).isEqualTo(new TrainingPosition(1, 0, 1));
    assertThat(trainee.classified).containsExactly(Evaluator.STRETCH);
  }

  @Test
  void closingEndsTheThreadAfterTheStretchUnderWayAndGivesEverythingBack() throws Exception {
    session.close();
    goOn();
    assertThat(session.awaitEnd(LONG)).isTrue();
    assertThat(trainee.closed.getCount()).isZero();
    assertThat(trainee.classified).containsExactly(Evaluator.STRETCH);
  }
}
