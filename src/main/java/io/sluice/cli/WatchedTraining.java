package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.ProbeRequest;
import io.sluice.train.TrainingSession;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A training in its session, watched as a window would or not: all maps of all nodes, as often as the session lets them be taken. */
final class WatchedTraining implements AutoCloseable {
  /** What the step under way may take before the next training begins all the same. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  private final TrainingSession session;
  private final SessionSpeed speed;
  private final FloatTensor image;
  private final Set<NodeId> nodes;
  private long ordinal;

  /** A training under way, to as many epochs as {@code document} says. */
  WatchedTraining(Document document, Dataset dataset) {
    image = dataset.test().image(0);
    nodes = Set.copyOf(ShapeInference.of(document.graph()).used());
    session = TrainingSession.open(document, DatasetSource.of(dataset), Optional.empty());
    session.train(document.recipe().epochs());
    speed = new SessionSpeed(session, document.recipe().batchSize());
  }

  /** Images a second over the next {@code steps} steps. */
  double speed(boolean watched, int steps) throws WorkFailedException, InterruptedException {
    session.request(watched ? new ProbeRequest(image, nodes, ++ordinal) : null);
    return speed.over(steps, watched ? session::latest : () -> { });
  }

  @Override
  public void close() throws InterruptedException {
    session.close();
    session.awaitEnd(LONGEST_STEP);
  }
}
