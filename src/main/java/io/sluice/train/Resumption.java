package io.sluice.train;

import io.sluice.block.Block;
import io.sluice.data.BatchOrder;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.graph.TrainingPosition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a training can go on where a checkpoint left it, or only its weights are of use. */
final class Resumption {
  private Resumption() {}

  /**
   * Whether {@code document} goes on from {@code from} as if it had never stopped: the same blocks and wires by name, the same data set,
   * batch size, seed, optimizer, schedule and augmentation; learning rate and number of epochs may be others.
   *
   * @param images to train on
   */
  static boolean isSameTraining(Checkpoint from, Document document, int images) {
    Recipe recipe = document.recipe();
    return isSameNetwork(from.document().graph(), document.graph())
        && isSameOrder(from.document().recipe(), recipe)
        && isWithin(from.position(), BatchOrder.steps(images, recipe.batchSize()))
        && (from.position().step() == 0 || !from.optimizer().tensors().isEmpty());
  }

  private record NamedWire(String from, String to, int port) {}

  /** Ids do not count: a file knows nodes by name. */
  private static boolean isSameNetwork(Graph one, Graph other) {
    return blocks(one).equals(blocks(other)) && wires(one).equals(wires(other));
  }

  private static Map<String, Block> blocks(Graph graph) {
    return graph.nodes().stream().collect(Collectors.toMap(Node::name, Node::block));
  }

  private static Set<NamedWire> wires(Graph graph) {
    return graph.wires().stream()
        .map(wire -> new NamedWire(name(graph, wire.from()), name(graph, wire.to()), wire.port()))
        .collect(Collectors.toSet());
  }

  private static String name(Graph graph, NodeId id) {
    return graph.node(id).name();
  }

  private static boolean isSameOrder(Recipe one, Recipe other) {
    return one.withEpochs(1).withOptimizer(other.optimizer()).equals(other.withEpochs(1))
        && one.optimizer().withLearningRate(1).equals(other.optimizer().withLearningRate(1));
  }

  /** A checkpoint from a run on more images may be past the last step of an epoch. */
  private static boolean isWithin(TrainingPosition position, int stepsPerEpoch) {
    return position.stepInEpoch() < stepsPerEpoch && position.step() == (long) position.epoch() * stepsPerEpoch + position.stepInEpoch();
  }
}
