package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.PoolingBlock;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A block on its way from the graph into a program. Fusions change which operations there are, and in which order.
 *
 * @param id     by which others take its result
 * @param node   whose block it computes
 * @param folded what stood behind a convolution and is computed along with it
 * @param pooled the pool behind a convolution that is computed along with it
 * @param inputs what it takes, input by input, without optional inputs that have no wire
 * @param shape  of its result, without the batch axis
 */
record Operation(NodeId id, Node node, Optional<Folded> folded, Optional<Pooled> pooled, List<NodeId> inputs, Shape shape) {
  Operation {
    inputs = List.copyOf(inputs);
  }

  /** A choice of channels that has become one of filters. */
  sealed interface Folded {
    /** A Gate, whose learned values are found by its node. */
    record Gated(Node node, Gate gate) implements Folded {}

    /** A Gather. */
    record Gathered(Gather gather) implements Folded {}
  }

  /**
   * A pool behind a convolution.
   *
   * @param pool       of windows that lie side by side
   * @param maps       shape of what the convolution gives it
   * @param activation what stands between the two, or behind a max pool, which comes to the same
   */
  record Pooled(PoolingBlock pool, Shape maps, Optional<ActivationBlock> activation) {
    /** The same with an activation. */
    Pooled activated(ActivationBlock function) {
      return new Pooled(pool, maps, Optional.of(function));
    }
  }
}
