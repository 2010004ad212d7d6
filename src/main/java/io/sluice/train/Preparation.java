package io.sluice.train;

import io.sluice.data.Dataset;
import io.sluice.graph.Document;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What a session's thread does first: load natives and data, compile, initialise. */
@FunctionalInterface
interface Preparation {
  /**
   * Everything that a run needs. Training thread only.
   *
   * @param progress told what is being done
   */
  Prepared prepare(Consumer<String> progress) throws IOException, CannotTrainException;

  /**
   * What a run needs.
   *
   * @param classes that the network tells apart
   * @param carried what was taken over, if weights came from another design
   * @param start   where training begins
   * @param timeline what the weights were before that, with the room for what comes
   */
  record Prepared(Document document, Dataset dataset, Trainee trainee, int classes, TrainingPosition start, Optional<Carried> carried,
      WeightTimeline timeline) {}
}
