package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** Networks made up for tests. */
public final class TestNetworks {
  private TestNetworks() {}

  /** A design in which each block takes from the one before; they are called b0, b1, … */
  public static Document chain(Block... blocks) {
    List<Node> nodes = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    for (Block block : blocks) {
      NodeId id = new NodeId(nodes.size() + 1);
      if (!nodes.isEmpty()) {
        wires.add(new Wire(nodes.getLast().id(), id, 0));
      }
      nodes.add(new Node(id, "b" + nodes.size(), block));
    }
    return new Document("chain", new Graph(nodes, wires), Layout.EMPTY, Recipe.STANDARD);
  }

  /** {@code document} with one wire more, between nodes by name. */
  public static Document wired(Document document, String from, String to, int port) {
    Graph graph = document.graph();
    return Edits.apply(document, new Edit.Connect(new Wire(graph.find(from).orElseThrow().id(), graph.find(to).orElseThrow().id(), port)));
  }

  /** {@code document} with weights as {@link #randomWeights} gives them, before its first step. */
  public static Checkpoint random(Document document, long seed) {
    return new Checkpoint(document, randomWeights(document, seed), NamedTensors.NONE, TrainingPosition.START);
  }

  /** Weights for {@code document} between ∓1 over the root of how many meet in a sum. */
  public static NamedTensors randomWeights(Document document, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
    ShapeInference.of(document.graph()).weights().forEach((name, spec) -> {
      double scale = Math.sqrt((double) spec.shape().count() / spec.shape().dim(0));
      weights.put(name, random(spec.shape(), random, -1 / scale, 1 / scale));
    });
    return new NamedTensors(weights);
  }

  /** Values between 0 and 1. */
  public static FloatTensor randomImages(Shape shape, long seed) {
    return random(shape, new SplittableRandom(seed), 0, 1);
  }

  private static FloatTensor random(Shape shape, SplittableRandom random, double min, double max) {
    FloatTensor tensor = FloatTensor.zeros(shape);
    for (int k = 0; k < tensor.values().length; k++) {
      tensor.values()[k] = (float) random.nextDouble(min, max);
    }
    return tensor;
  }
}
