package io.sluice.export.keras;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.MergeBlock;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a Flatten's order. Keras's gives {@code [H, W, C]} row by row, Sluice's {@code [C, H, W]}. Where all that comes of it are
 * dense layers (behind functions of each value by itself), their weights' rows are put in Keras's order, and nothing else need be done;
 * otherwise the axes are exchanged before it.
 */
final class FlattenOrder {
  private final Inference inference;
  private final Graph graph;
  private final Set<NodeId> used;

  FlattenOrder(Inference inference) {
    this.inference = inference;
    graph = inference.graph();
    used = new HashSet<>(inference.used());
  }

  /** Whether the axes have to be exchanged before that Flatten. */
  boolean needsExchange(NodeId flatten) {
    Shape in = inference.inputs(flatten).getFirst();
    return isOrdered(in) && !endsInDense(flatten);
  }

  /** The maps {@code [C, H, W]} whose values come into that Dense in Keras's order, if any do. */
  Optional<Shape> mapsInto(NodeId dense) {
    NodeId at = graph.into(dense, 0).orElseThrow().from();
    while (isEach(graph.node(at).block()) && inference.shape(at).orElseThrow().equals(inference.inputs(at).getFirst())) {
      at = graph.into(at, 0).orElseThrow().from();
    }
    boolean flattened = graph.node(at).block() instanceof Flatten && isOrdered(inference.inputs(at).getFirst()) && !needsExchange(at);
    return flattened ? Optional.of(inference.inputs(at).getFirst()) : Optional.empty();
  }

  /** Whether the two orders differ. */
  private static boolean isOrdered(Shape in) {
    return in.isMaps() && in.dim(0) > 1 && in.dim(1) * in.dim(2) > 1;
  }

  private boolean endsInDense(NodeId id) {
    return graph.outOf(id).stream().map(Wire::to).filter(used::contains).allMatch(taker -> {
      Block block = graph.node(taker).block();
      return block instanceof Dense || (isEach(block) && endsInDense(taker));
    });
  }

  /** Whether a block on features treats each by itself, so that their order does not matter to it. */
  private static boolean isEach(Block block) {
    return switch (block) {
      case ActivationBlock _, Dropout _, Flatten _ -> true;
      case EndBlock _, ConvolutionBlock _, SelectionBlock _, PoolingBlock _, MergeBlock _, Dense _ -> false;
    };
  }
}
