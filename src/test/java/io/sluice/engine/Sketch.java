package io.sluice.engine;

import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A graph written down block by block; each takes from the one before it, or from those named. */
final class Sketch {
  static final int CLASSES = 3;

  private final List<Node> nodes = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();

  /** Starts with an Input of these sizes, called {@code input}. */
  static Sketch of(int channels, int height, int width) {
    Sketch sketch = new Sketch();
    sketch.nodes.add(new Node(new NodeId(1), "input", new Input(channels, height, width)));
    return sketch;
  }

  /** Adds a block that takes from those of these names, port by port, or from the last one if none is named. */
  Sketch then(String name, Block block, String... from) {
    NodeId id = new NodeId(nodes.size() + 1);
    List<String> sources = from.length == 0 ? List.of(nodes.getLast().name()) : List.of(from);
    for (int port = 0; port < sources.size(); port++) {
      wires.add(new Wire(id(sources.get(port)), id, port));
    }
    nodes.add(new Node(id, name, block));
    return this;
  }

  /** Ends in a Flatten, a Dense and an Output of {@link #CLASSES} classes. */
  Inference classified() {
    return then("flatten", new Flatten()).then("logits", new Dense(CLASSES, true, Initializer.GLOROT_UNIFORM)).done();
  }

  /** Ends in an Output that takes the last block's features as logits. */
  Inference done() {
    then("output", new Output(CLASSES, Loss.SOFTMAX_CROSS_ENTROPY));
    Inference inference = ShapeInference.of(new Graph(nodes, wires));
    if (!inference.isSound()) {
      throw new AssertionError(inference.problems());
    }
    return inference;
  }

  private NodeId id(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow().id();
  }

  /** A square convolution with stride 1. */
  static Conv2D conv(int filters, int kernel, Padding padding) {
    return new Conv2D(filters, Size2D.square(kernel), Size2D.square(1), padding, Size2D.square(1), true, Initializer.GLOROT_UNIFORM);
  }

  /** That many values from 0 to 1. */
  static float[] pixels(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[count];
    for (int k = 0; k < count; k++) {
      pixels[k] = random.nextFloat();
    }
    return pixels;
  }

  /** Labels 0, 1, 2, 0, 1, … */
  static int[] labels(int count) {
    int[] labels = new int[count];
    for (int k = 0; k < count; k++) {
      labels[k] = k % CLASSES;
    }
    return labels;
  }
}
