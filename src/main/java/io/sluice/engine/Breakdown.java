package io.sluice.engine;

import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.Map;
import java.util.Optional;

/**
 * Where a step's numbers stopped being finite: infinite, none at all, or so large that their squares are.
 *
 * @param what as the subject of a sentence: {@code the values out of 'conv2'}, {@code the gradient of 'fc1.weight'}, {@code the loss}
 */
public record Breakdown(String what) {
  private static final Breakdown LOSS = new Breakdown("the loss");

  /**
   * What went first: the first block, in the order of the network, whose output is not finite on that batch; else the last gradient, since
   * they are computed from the Output back; else the loss.
   */
  static Breakdown find(Network network, BatchImages images, int count, Map<String, FloatTensor> gradients) {
    return activation(network, images, count).or(() -> gradient(gradients)).orElse(LOSS);
  }

  private static Optional<Breakdown> activation(Network network, BatchImages images, int count) {
    try (InferencePlan plan = network.inferencePlan(count)) {
      plan.run(images, count);
      for (NodeId id : network.inference().order()) {
        Node node = network.inference().graph().node(id);
        if (network.inference().used().contains(id) && !plan.activation(id).isFinite()) {
          return Optional.of(new Breakdown("the values out of '" + node.name() + "'"));
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<Breakdown> gradient(Map<String, FloatTensor> gradients) {
    String last = null;
    for (Map.Entry<String, FloatTensor> gradient : gradients.entrySet()) {
      last = hasFiniteSquares(gradient.getValue()) ? last : gradient.getKey();
    }
    return Optional.ofNullable(last).map(name -> new Breakdown("the gradient of '" + name + "'"));
  }

  private static boolean hasFiniteSquares(FloatTensor gradient) {
    float sum = 0;
    for (float value : gradient.values()) {
      sum += value * value;
    }
    return Float.isFinite(sum);
  }
}
