package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.data.DatasetSource;
import io.sluice.file.CheckpointFile;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine in a session, with everything that could tell two trainings apart: order, dropout, optimizer, schedule, moved images, a short
 * last batch.
 */
class ExactResumptionTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final DatasetSource DATA = DatasetSource.of(TinyData.of(11, 6));
  private static final Document DOCUMENT = document(Optimizer.Adam.STANDARD.withLearningRate(0.01));

  @TempDir
  private Path folder;

  /** Input 1×2×2, Gate, Flatten, Dense 8, Dropout, Dense 3, Output; 2 epochs of 3 steps. */
  private static Document document(Optimizer optimizer) {
    List<Node> nodes = new ArrayList<>();
    add(nodes, "input", "Input", Map.of("height", 2, "width", 2));
    add(nodes, "gate1", "Gate", Map.of());
    add(nodes, "flatten", "Flatten", Map.of());
    add(nodes, "fc1", "Dense", Map.of("units", 8));
    add(nodes, "drop", "Dropout", Map.of("rate", 0.5));
    add(nodes, "fc2", "Dense", Map.of("units", 3));
    add(nodes, "output", "Output", Map.of("classes", 3));
    List<Wire> wires = new ArrayList<>();
    for (int k = 1; k < nodes.size(); k++) {
      wires.add(new Wire(nodes.get(k - 1).id(), nodes.get(k).id(), 0));
    }
    return new Document("exact", new Graph(nodes, wires), Layout.EMPTY,
        Recipe.STANDARD.withBatchSize(4).withEpochs(2).withOptimizer(optimizer).withSchedule(Schedule.OneCycle.STANDARD)
            .withAugmentation(new Augmentation.Shift(1)));
  }

  private static void add(List<Node> nodes, String name, String type, Map<String, ?> values) {
    nodes.add(new Node(new NodeId(nodes.size() + 1), name, BlockCatalog.find(type).orElseThrow().make(values)));
  }

  private static void awaitStep(TrainingSession session, long step) throws InterruptedException {
    session.await(state -> switch (state) {
      case RunState.Paused(Progress progress) -> progress.position().step() == step;
      case RunState.Finished(Progress progress, _) -> progress.position().step() == step;
      case RunState.Preparing _, RunState.Ready _, RunState.Running _, RunState.Failed _ -> false;
    }, LONG).orElseThrow();
  }

  private static Checkpoint checkpoint(TrainingSession session) throws Exception {
    return session.checkpoint().get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  /** The checkpoint as another process finds it. */
  private Checkpoint throughAFile(Checkpoint checkpoint) throws IOException {
    Path file = folder.resolve("half.safetensors");
    CheckpointFile.write(file, checkpoint);
    return CheckpointFile.read(file);
  }

  private static Checkpoint trainedToTheEnd(Optional<Checkpoint> from) throws Exception {
    try (TrainingSession session = TrainingSession.open(from.map(Checkpoint::document).orElse(DOCUMENT), DATA, from)) {
      session.train(2);
      session.await(RunState.Finished.class::isInstance, LONG).orElseThrow();
      return checkpoint(session);
    }
  }

  private static void assertSame(NamedTensors found, NamedTensors expected, String when) {
    assertThat(found.tensors().keySet()).isEqualTo(expected.tensors().keySet());
    expected.tensors().forEach((name, tensor) -> assertThat(found.get(name).values()).as(name + " " + when).containsExactly(tensor.values()));
  }

  @Test
  void goingOnFromAFileOfAnyStepGivesTheSameWeightsAsNeverHavingStopped() throws Exception {
    Checkpoint whole = trainedToTheEnd(Optional.empty());
    for (int steps = 1; steps < 6; steps++) {
      Checkpoint half;
      try (TrainingSession session = TrainingSession.open(DOCUMENT, DATA, Optional.empty())) {
        for (int k = 0; k < steps; k++) {
          session.step();
        }
        awaitStep(session, steps);
        half = throughAFile(checkpoint(session));
      }
      Checkpoint resumed = trainedToTheEnd(Optional.of(half));
      assertSame(resumed.weights(), whole.weights(), "resumed after " + steps);
      assertSame(resumed.optimizer(), whole.optimizer(), "resumed after " + steps);
    }
  }

  @Test
  void watchingDoesNotChangeTheWeights() throws Exception {
    Checkpoint unwatched = trainedToTheEnd(Optional.empty());
    try (TrainingSession session = TrainingSession.open(DOCUMENT, DATA, Optional.empty())) {
      for (int step = 1; step <= 6; step++) {
        session.request(new ProbeRequest(FloatTensor.zeros(Shape.of(1, 2, 2)), Set.of(new NodeId(2), new NodeId(4)), step));
        session.step();
        awaitStep(session, step);
        assertThat(session.latest().maps()).containsOnlyKeys(new NodeId(2), new NodeId(4));
      }
      assertSame(checkpoint(session).weights(), unwatched.weights(), "watched");
    }
  }

  @Test
  void weightsOfAnotherDesignAreTakenOverByNameAndShapeAndTrainingBeginsAnew() throws Exception {
    Checkpoint trained = trainedToTheEnd(Optional.empty());
    Document other = document(new Optimizer.Sgd(0.1, 0.9));
    try (TrainingSession session = TrainingSession.open(other, DATA, Optional.of(trained))) {
      session.await(RunState.Ready.class::isInstance, LONG).orElseThrow();
      Checkpoint begun = checkpoint(session);
      assertSame(begun.weights(), trained.weights(), "taken over");
      assertThat(begun.position()).isEqualTo(TrainingPosition.START);
      assertThat(session.carried().orElseThrow().summary()).isEqualTo("Carried 5 of 5 weight tensors over");
    }
  }

  @Test
  void aNetworkThatDoesNotFitTheImagesFailsWithTheFix() throws Exception {
    Graph graph = DOCUMENT.graph();
    List<Node> nodes = new ArrayList<>(graph.nodes());
    nodes.set(0, new Node(new NodeId(1), "input", BlockCatalog.find("Input").orElseThrow().make(Map.of("height", 3, "width", 2))));
    Document taller = DOCUMENT.withGraph(new Graph(nodes, graph.wires()));
    try (TrainingSession session = TrainingSession.open(taller, DATA, Optional.empty())) {
      RunState failed = session.await(RunState.Failed.class::isInstance, LONG).orElseThrow();
      assertThat(failed).isEqualTo(new RunState.Failed("Input 'input' takes [N, 1, 3, 2], but the images of 'tiny' are [N, 1, 2, 2]: set its"
          + " channels, height and width to [1, 2, 2]"));
    }
  }

  @Test
  void aLearningRateFarTooLargeIsNoticedInItsStepAndTheCheckpointHasTheWeightsOfTheStepBefore() throws Exception {
    Document wild = document(new Optimizer.Sgd(10, 0.99));
    Checkpoint kept;
    RunState end;
    try (TrainingSession session = TrainingSession.open(wild, DATA, Optional.empty())) {
      session.train(200);
      end = session.await(RunState.Failed.class::isInstance, LONG).orElseThrow();
      kept = checkpoint(session);
    }
    assertThat(((RunState.Failed) end).message()).startsWith("Step " + (kept.position().step() + 1) + " went beyond all numbers: ")
        .contains("choose a smaller learning rate than 10.0");
    assertThat(isFinite(kept.weights())).isTrue();
    assertThat(isFinite(kept.optimizer())).isTrue();
    try (TrainingSession session = TrainingSession.open(wild, DATA, Optional.of(kept))) {
      session.train(200);
      assertThat(session.await(RunState.Failed.class::isInstance, LONG)).as("the same step from the same state").contains(end);
    }
  }

  private static boolean isFinite(NamedTensors tensors) {
    return tensors.tensors().values().stream().allMatch(tensor -> {
      boolean finite = true;
      for (float value : tensor.values()) {
        finite &= Float.isFinite(value);
      }
      return finite;
    });
  }
}
