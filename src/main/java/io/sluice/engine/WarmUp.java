package io.sluice.engine;

import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A moment of training on tiny networks that use every vector kernel. Until Java has compiled them they are some thousand times slower,
 * which on images of full size would stretch the first steps to seconds; on tiny ones the same calls pass in a moment.
 */
final class WarmUp {
  private static final int BATCH = 2;
  private static final int SIDE = 6;
  private static final int CLASSES = 2;
  private static final int MOST_STEPS = 500;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final Size2D TWO = Size2D.square(2);
  private static final Optimizer SGD = new Optimizer.Sgd(1e-3, 0.9);
  private static boolean done;

  private WarmUp() {}

  /** Does it, for a second or so and at most three, if it has not been done. */
  static synchronized void once() {
    if (done || !VectorUnit.isUsed()) {
      return;
    }
    done = true;
    long start = System.nanoTime();
    try (Network three = network(deep(3)); Network five = network(deep(5)); Network maxima = network(maxima()); Network means = network(means());
        TrainingPlan adam = three.trainingPlan(BATCH, Optimizer.Adam.STANDARD, 1); TrainingPlan sgd = five.trainingPlan(BATCH, SGD, 1);
        TrainingPlan ofMaxima = maxima.trainingPlan(BATCH, SGD, 1); TrainingPlan ofMeans = means.trainingPlan(BATCH, SGD, 1);
        InferencePlan looking = three.inferencePlan(BATCH)) {
      List<TrainingPlan> plans = List.of(adam, sgd, ofMaxima, ofMeans);
      float[] images = new float[BATCH * SIDE * SIDE];
      int[] labels = {0, 1};
      for (int step = 0; step < MOST_STEPS && System.nanoTime() - start < MOST_NANOS; step++) {
        images[step % images.length] = step % 7;
        plans.forEach(plan -> plan.step(images, labels, BATCH, 1e-3));
        looking.run(images, BATCH);
      }
    }
  }

  /** A convolution over images by itself, and one over maps that takes its pool along. */
  private static List<Block> deep(int kernel) {
    return List.of(conv(kernel), new Tanh(), conv(3), new ReLU(), new MaxPool2D(TWO, TWO, Padding.VALID), new Flatten(), new Sigmoid());
  }

  /** A convolution over images that takes its pool along. */
  private static List<Block> maxima() {
    return List.of(conv(5), new MaxPool2D(TWO, TWO, Padding.VALID), new ReLU(), new Flatten());
  }

  /** The same of another kernel and pool. */
  private static List<Block> means() {
    return List.of(conv(3), new Tanh(), new AvgPool2D(TWO, TWO, Padding.VALID), new Flatten());
  }

  /** A network of those blocks in series, and a Dense. */
  private static Network network(List<Block> layers) {
    List<Block> blocks = new ArrayList<>(List.of(new Input(1, SIDE, SIDE)));
    blocks.addAll(layers);
    blocks.add(new Dense(CLASSES, true, Initializer.GLOROT_UNIFORM));
    blocks.add(new Output(CLASSES, Loss.SOFTMAX_CROSS_ENTROPY));
    List<Node> nodes = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    for (Block block : blocks) {
      NodeId id = new NodeId(nodes.size() + 1);
      if (!nodes.isEmpty()) {
        wires.add(new Wire(nodes.getLast().id(), id, 0));
      }
      nodes.add(new Node(id, "warm" + id.value(), block));
    }
    return Network.create(ShapeInference.of(new Graph(nodes, wires)), 1, 1);
  }

  private static Conv2D conv(int kernel) {
    return new Conv2D(OneDnn.channelBlock(), Size2D.square(kernel), Size2D.square(1), Padding.SAME, Size2D.square(1), true,
        Initializer.GLOROT_UNIFORM);
  }
}
