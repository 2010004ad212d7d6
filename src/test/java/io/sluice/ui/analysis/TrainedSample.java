package io.sluice.ui.analysis;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.Size2D;
import io.sluice.data.Dataset;
import io.sluice.data.ImageSet;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.Snapshot;
import io.sluice.train.TrainingSession;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A small network that was trained to tell bars in the upper, middle and lower third of 9×9 pixels apart, and what a window has of it.
 * Questions are answered at once by the thread that asks.
 */
public record TrainedSample(Checkpoint checkpoint, Dataset dataset, DesignModel design, RunModel run, StudyModel study) {
  private static final int SIDE = 9;
  private static Checkpoint trained;

  /** The window's models of the network, which is trained once for all tests. */
  public static TrainedSample open() {
    return open(Runnable::run);
  }

  /** The same with a thread of its own for questions. */
  public static TrainedSample open(Executor questions) {
    Dataset dataset = new Dataset("bars", List.of("top", "middle", "bottom"), images(90), images(30));
    Checkpoint checkpoint = trained(dataset);
    RunModel run = new RunModel();
    StudyModel study = new StudyModel(run, new StudySource() {
      @Override
      public CompletableFuture<Checkpoint> checkpoint() {
        return CompletableFuture.completedFuture(checkpoint);
      }

      @Override
      public CompletableFuture<Dataset> dataset(String name) {
        return CompletableFuture.completedFuture(dataset);
      }
    }, questions, Runnable::run, () -> {});
    run.probeProperty().set(dataset.test().image(0));
    run.publish(new RunState.Ready(new Progress(checkpoint.position(), 1, 1, 0, 0, 0, 0, 0)));
    run.publish(new Snapshot(1, checkpoint.position().step(), dataset.test().image(0), Map.of(), Map.of(), FloatTensor.zeros(Shape.of(3))));
    return new TrainedSample(checkpoint, dataset, new DesignModel(checkpoint.document()), run, study);
  }

  /** The node of that name. */
  public NodeId id(String name) {
    return checkpoint.document().graph().find(name).orElseThrow().id();
  }

  private static ImageSet images(int count) {
    byte[] labels = new byte[count];
    byte[] pixels = new byte[count * SIDE * SIDE];
    for (int k = 0; k < count; k++) {
      labels[k] = (byte) (k % 3);
      int row = k % 3 * 3 + k / 3 % 3;
      for (int column = 0; column < SIDE; column++) {
        pixels[(k * SIDE + row) * SIDE + column] = (byte) (255 - k % 7 * 20);
      }
    }
    return new ImageSet(Shape.of(1, SIDE, SIDE), pixels, labels);
  }

  /** Input, Conv2D, Mask whose context is the image, ReLU, MaxPool2D, Conv2D, Gate, ReLU, Flatten, Dense, Output. */
  private static Document document() {
    List<Node> nodes = new ArrayList<>();
    add(nodes, "input", "Input", Map.of("height", SIDE, "width", SIDE));
    add(nodes, "conv1", "Conv2D", Map.of("filters", 6, "kernel", Size2D.square(3)));
    add(nodes, "mask1", "Mask", Map.of());
    add(nodes, "relu1", "ReLU", Map.of());
    add(nodes, "pool1", "MaxPool2D", Map.of());
    add(nodes, "conv2", "Conv2D", Map.of("filters", 4, "kernel", Size2D.square(3)));
    add(nodes, "gate2", "Gate", Map.of());
    add(nodes, "relu2", "ReLU", Map.of());
    add(nodes, "flatten", "Flatten", Map.of());
    add(nodes, "fc1", "Dense", Map.of("units", 3));
    add(nodes, "output", "Output", Map.of("classes", 3));
    List<Wire> wires = new ArrayList<>();
    for (int k = 1; k < nodes.size(); k++) {
      wires.add(new Wire(nodes.get(k - 1).id(), nodes.get(k).id(), 0));
    }
    wires.add(new Wire(nodes.getFirst().id(), nodes.get(2).id(), 1));
    return new Document("bars", new Graph(nodes, wires), Layout.EMPTY, Recipe.STANDARD.withBatchSize(10).withEpochs(8));
  }

  private static void add(List<Node> nodes, String name, String type, Map<String, ?> values) {
    Block block = BlockCatalog.find(type).orElseThrow().make(values);
    nodes.add(new Node(new NodeId(nodes.size() + 1), name, block));
  }

  private static synchronized Checkpoint trained(Dataset dataset) {
    if (trained == null) {
      trained = train(dataset);
    }
    return trained;
  }

  private static Checkpoint train(Dataset dataset) {
    Document document = document();
    if (!ShapeInference.of(document.graph()).isSound()) {
      throw new AssertionError(ShapeInference.of(document.graph()).problems());
    }
    try (TrainingSession session = TrainingSession.open(document, () -> dataset, Optional.empty(), WeightTimeline.USUAL_BUDGET)) {
      session.train();
      session.await(state -> state instanceof RunState.Finished, Duration.ofMinutes(2)).orElseThrow();
      return session.checkpoint().get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
