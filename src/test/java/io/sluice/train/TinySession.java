package io.sluice.train;

import io.sluice.data.Dataset;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Recipe;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A training of a few steps, over and done in no time, of which each test opens its own. */
abstract class TinySession {
  static final Duration LONG = Duration.ofSeconds(20);
  /** 10 images in batches of 4: 3 steps an epoch, of 4, 4 and 2 images. */
  static final Dataset DATA = TinyData.of(10, 5);
  static final Document DOCUMENT =
      Document.empty("tiny").withRecipe(Recipe.STANDARD.withBatchSize(4).withEpochs(2).withSeed(7));

  static final long BUDGET = 1 << 20;

  TrainingSession session;

  @AfterEach
  void close() {
    session.close();
  }

  void open(FakeTrainee trainee) {
    open(trainee, TrainingPosition.START);
  }

  void open(FakeTrainee trainee, TrainingPosition start) {
    session = TrainingSession.started(
        progress -> new Preparation.Prepared(DOCUMENT, DATA, trainee, TinyData.CLASSES, start, Optional.empty(), WeightTimeline.within(BUDGET)));
  }

  <S extends RunState> S await(Class<S> kind) throws InterruptedException {
    return kind.cast(session.await(kind::isInstance, LONG).orElseThrow());
  }

  Checkpoint checkpoint() throws Exception {
    return session.checkpoint().get(LONG.toSeconds(), TimeUnit.SECONDS);
  }
}
