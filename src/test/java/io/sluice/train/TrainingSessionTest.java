package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TrainingSessionTest extends TinySession {
  private Progress awaitStep(long step) throws InterruptedException {
    RunState.Paused paused = (RunState.Paused) session.await(
        state -> state instanceof RunState.Paused(Progress progress) && progress.position().step() == step, LONG).orElseThrow();
    return paused.progress();
  }

  private static ProbeRequest request(long ordinal) {
    return new ProbeRequest(FloatTensor.zeros(Shape.of(1, 2, 2)), Set.of(), ordinal);
  }

  private Snapshot awaitSnapshot(long ordinal) throws Exception {
    session.request(request(ordinal));
    checkpoint(); // commands are carried out in order, so the look was taken before
    return session.latest();
  }

  @Test
  void isReadyOnceItIsPrepared() throws Exception {
    open(FakeTrainee.free(3));
    assertThat(await(RunState.Ready.class).progress().stepsPerEpoch()).isEqualTo(3);
  }

  @Test
  void trainsEveryImageOfEveryEpochTheLastShortBatchIncluded() throws Exception {
    FakeTrainee trainee = FakeTrainee.free(3);
    open(trainee);
    session.train();
    RunState.Finished end = await(RunState.Finished.class);
    assertThat(end.reason()).isEqualTo(RunState.Reason.DONE);
    assertThat(end.progress().position()).isEqualTo(new TrainingPosition(2, 0, 6));
    assertThat(trainee.counts).containsExactly(4, 4, 2, 4, 4, 2);
  }

  @Test
  void theBestEpochIsKeptBesideTheLastAndStaysIfALaterOneIsNoBetter() throws Exception {
    open(FakeTrainee.free(3));
    assertThat(session.best()).isEmpty();
    session.train();
    await(RunState.Finished.class);
    BestEpoch best = session.best().orElseThrow();
    assertThat(best.epoch()).isEqualTo(1); // both do equally well
    assertThat(best.checkpoint().position()).isEqualTo(new TrainingPosition(1, 0, 3));
    assertThat(best.checkpoint().weights().get("fake.weight").values()).isNotEqualTo(checkpoint().weights().get("fake.weight").values());
  }

  @Test
  void everyStepAndEpochIsAPointOfTheCurvesInOrder() throws Exception {
    open(FakeTrainee.free(3));
    session.train();
    await(RunState.Finished.class);
    List<HistoryPoint> points = session.drainHistory();
    assertThat(points.stream().map(HistoryPoint::step)).containsExactly(1L, 2L, 3L, 3L, 4L, 5L, 6L, 6L);
    assertThat(points.get(3)).isInstanceOfSatisfying(HistoryPoint.Epoch.class, epoch -> {
      assertThat(epoch.epoch()).isEqualTo(1);
      assertThat(epoch.trainAccuracy()).isEqualTo(0.5); // (2 + 2 + 1) of 10
      assertThat(epoch.trainLoss()).isEqualTo((4 * 1.0 + 4 * 0.5 + 2 * (1.0 / 3)) / 10);
      assertThat(epoch.test().images()).isEqualTo(5);
      assertThat(epoch.test().accuracy()).isEqualTo(1);
    });
    assertThat(session.drainHistory()).isEmpty();
  }

  @Test
  void pauseHoldsAfterTheStepUnderWay() throws Exception {
    FakeTrainee trainee = FakeTrainee.heldBack(3);
    open(trainee);
    session.train();
    trainee.firstStepBegun.await();
    session.pause();
    trainee.permits.release(100);
    awaitStep(1);
    awaitSnapshot(1);
    assertThat(trainee.counts).hasSize(1);
  }

  @Test
  void aPausedRunGoesOnToItsEnd() throws Exception {
    FakeTrainee trainee = FakeTrainee.heldBack(3);
    open(trainee);
    session.train();
    trainee.firstStepBegun.await();
    session.pause();
    trainee.permits.release(100);
    awaitStep(1);
    session.train();
    await(RunState.Finished.class);
    assertThat(trainee.counts).hasSize(6);
  }

  @Test
  void aSingleStepIsOneStepAndThenAPause() throws Exception {
    FakeTrainee trainee = FakeTrainee.free(3);
    open(trainee);
    session.step();
    awaitStep(1);
    session.step();
    awaitStep(2);
    awaitSnapshot(1);
    assertThat(trainee.counts).hasSize(2);
  }

  @Test
  void singleStepsAskedForInOneGoAreAllDone() throws Exception {
    open(FakeTrainee.free(3));
    session.step();
    session.step();
    session.step();
    session.step();
    assertThat(awaitStep(4).position()).isEqualTo(new TrainingPosition(1, 1, 4));
  }

  @Test
  void aSingleStepThatEndsAnEpochEvaluatesIt() throws Exception {
    open(FakeTrainee.free(3));
    for (int step = 1; step <= 3; step++) {
      session.step();
      awaitStep(step);
    }
    assertThat(session.drainHistory()).last().isInstanceOf(HistoryPoint.Epoch.class);
  }

  @Test
  void stopEndsTheRunAfterTheStepUnderWay() throws Exception {
    FakeTrainee trainee = FakeTrainee.heldBack(3);
    open(trainee);
    session.train();
    trainee.firstStepBegun.await();
    session.stop();
    trainee.permits.release(100);
    RunState.Finished end = await(RunState.Finished.class);
    assertThat(end.reason()).isEqualTo(RunState.Reason.STOPPED_BY_USER);
    assertThat(end.progress().position().step()).isEqualTo(1);
  }

  @Test
  void aStoppedRunGoesOnToTheEpochsThatItHadBefore() throws Exception {
    FakeTrainee trainee = FakeTrainee.heldBack(3);
    open(trainee);
    session.train();
    trainee.firstStepBegun.await();
    session.stop();
    trainee.permits.release(100);
    await(RunState.Finished.class);
    session.train();
    session.await(state -> state instanceof RunState.Finished(_, var reason) && reason == RunState.Reason.DONE, LONG).orElseThrow();
    assertThat(trainee.counts).containsExactly(4, 4, 2, 4, 4, 2);
  }

  @Test
  void aFinishedRunTrainsOnForAsManyEpochsAgain() throws Exception {
    open(FakeTrainee.free(3));
    session.train();
    await(RunState.Finished.class);
    session.train();
    RunState end = session.await(
        state -> state instanceof RunState.Finished(Progress progress, _) && progress.position().epoch() == 4, LONG).orElseThrow();
    assertThat(((RunState.Finished) end).progress().epochs()).isEqualTo(4);
  }

  @Test
  void trainsToATotalOfEpochs() throws Exception {
    open(FakeTrainee.free(3));
    session.train(5);
    assertThat(await(RunState.Finished.class).progress().position()).isEqualTo(new TrainingPosition(5, 0, 15));
  }

  @Test
  void aTotalThatIsReachedAlreadyIsNoStep() throws Exception {
    FakeTrainee trainee = FakeTrainee.free(3);
    open(trainee, new TrainingPosition(2, 0, 6));
    session.train(2);
    await(RunState.Finished.class);
    assertThat(trainee.counts).isEmpty();
  }

  @Test
  void closingWhileTrainingEndsTheThreadAndGivesEverythingBack() throws Exception {
    FakeTrainee trainee = FakeTrainee.heldBack(3);
    open(trainee);
    session.train();
    trainee.firstStepBegun.await();
    session.close();
    trainee.permits.release();
    assertThat(session.awaitEnd(LONG)).isTrue();
    assertThat(trainee.closed.getCount()).isZero();
    assertThat(trainee.counts).hasSize(1);
  }

  @Test
  void goingOnFromACheckpointAtAnyStepGivesTheSameWeights() throws Exception {
    open(FakeTrainee.free(3));
    session.train();
    await(RunState.Finished.class);
    float[] whole = checkpoint().weights().get("fake.weight").values();
    session.close();
    for (int steps = 1; steps < 6; steps++) {
      assertThat(brokenAfter(steps)).as("broken off after %d steps", steps).containsExactly(whole);
    }
  }

  private float[] brokenAfter(int steps) throws Exception {
    open(FakeTrainee.free(3));
    for (int step = 1; step <= steps; step++) {
      session.step();
      awaitStep(step);
    }
    Checkpoint half = checkpoint();
    session.close();
    open(FakeTrainee.free(3).from(half.weights()), half.position());
    session.train();
    await(RunState.Finished.class);
    float[] weights = checkpoint().weights().get("fake.weight").values();
    session.close();
    return weights;
  }

  @Test
  void anUntrainedNetworkIsLookedAtAtOnce() throws Exception {
    open(FakeTrainee.free(3));
    Snapshot snapshot = awaitSnapshot(41);
    assertThat(snapshot.ordinal()).isEqualTo(41);
    assertThat(snapshot.step()).isZero();
  }

  @Test
  void aFinishedNetworkIsLookedAtAsItIsInTheEnd() throws Exception {
    open(FakeTrainee.free(3));
    session.request(request(1));
    session.train();
    await(RunState.Finished.class);
    assertThat(session.latest().step()).isEqualTo(6);
  }

  @Test
  void anImageOfAnotherShapeIsNotLookedAt() throws Exception {
    open(FakeTrainee.free(3));
    session.request(new ProbeRequest(FloatTensor.zeros(Shape.of(1, 3, 3)), Set.of(), 1));
    checkpoint();
    assertThat(session.latest()).isNull();
  }

  @Test
  void commandsGivenWhilePreparingAreCarriedOutAfterwards() throws Exception {
    CountDownLatch prepared = new CountDownLatch(1);
    session = TrainingSession.started(progress -> {
      progress.accept("Loading oneDNN");
      awaitQuietly(prepared);
      return new Preparation.Prepared(DOCUMENT, DATA, FakeTrainee.free(3), TinyData.CLASSES, TrainingPosition.START, Optional.empty(),
          WeightTimeline.within(BUDGET));
    });
    session.await(new RunState.Preparing("Loading oneDNN")::equals, LONG).orElseThrow();
    session.train();
    prepared.countDown();
    assertThat(await(RunState.Finished.class).progress().position().epoch()).isEqualTo(2);
  }

  @Test
  void aCheckpointOfAClosedSessionIsRefused() throws Exception {
    open(FakeTrainee.free(3));
    session.close();
    session.awaitEnd(LONG);
    assertThatThrownBy(this::checkpoint).isInstanceOf(CancellationException.class);
  }

  @Test
  void theWeightsOfEachStepOfAShortRunAreKeptAndGoWithTheCheckpoint() throws Exception {
    open(FakeTrainee.free(3));
    session.train();
    await(RunState.Finished.class);
    WeightTimeline timeline = session.timeline();
    assertThat(timeline.moments().stream().map(WeightTimeline.Moment::step)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    Checkpoint end = checkpoint();
    assertThat(end.timeline()).isEqualTo(timeline);
    assertThat(timeline.moments().getLast().weights().get("fake.weight").values())
        .containsExactly(end.weights().get("fake.weight").values());
  }

  @Test
  void theStepThatATrainingRestsAtIsTheLastMomentThoughItsTurnHasNotCome() throws Exception {
    open(FakeTrainee.free(3));
    session.train(23); // 3 steps each: 69, which is odd and beyond 64
    await(RunState.Finished.class);
    assertThat(session.timeline().moments().stream().map(WeightTimeline.Moment::step)).endsWith(68L, 69L);
    assertThat(checkpoint().timeline()).isEqualTo(session.timeline());
    session.step();
    awaitStep(70);
    assertThat(session.timeline().moments().stream().map(WeightTimeline.Moment::step)).endsWith(68L, 70L);
  }

  @Test
  void lossOfLateIsTheMeanOfTheImagesSeen() throws Exception {
    open(FakeTrainee.free(3));
    session.step();
    session.step();
    Progress progress = awaitStep(2);
    assertThat(progress.trainLoss()).isEqualTo(0.75); // (4 · 1 + 4 · 1/2) / 8
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
