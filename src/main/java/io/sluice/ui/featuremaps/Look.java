package io.sluice.ui.featuremaps;

import io.sluice.block.Conv2D;
import io.sluice.block.Gate;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.Output;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.imaging.Kernels;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Snapshot;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node at one moment.
 *
 * @param graph    that it is in
 * @param node     the selected one
 * @param snapshot the newest
 * @param compared the same of the moment that is compared with
 */
record Look(Graph graph, Node node, Snapshot snapshot, Optional<Snapshot> compared) {
  /** What the block gave, {@code [C, H, W]} or {@code [features]}: of the Output the probabilities; empty if that was not asked for yet. */
  Optional<FloatTensor> values() {
    return valuesIn(snapshot);
  }

  /** The same in another snapshot, of another image or moment. */
  Optional<FloatTensor> valuesIn(Snapshot other) {
    if (node.block() instanceof Output) {
      return Optional.of(other.probabilities());
    }
    Optional<FloatTensor> given = Optional.ofNullable(other.maps().get(node.id()));
    return node.block() instanceof Input ? given.or(() -> Optional.of(other.image())) : given;
  }

  /** The factors of a Gate or a Mask. */
  Optional<FloatTensor> factors() {
    return Optional.ofNullable(snapshot.factors().get(node.id()));
  }

  /** The factors that belong to the block's channels: its own, or those of a Gate or a Mask right behind it. */
  Optional<FloatTensor> factorsOfChannels() {
    int channels = values().map(values -> values.shape().dim(0)).orElse(0);
    return Stream.concat(Stream.of(node.id()), graph.outOf(node.id()).stream().filter(wire -> wire.port() == 0).map(Wire::to))
        .map(snapshot.factors()::get)
        .filter(factors -> factors != null && factors.values().length == channels)
        .findFirst();
  }

  /** What came into a Gate or a Mask. */
  Optional<FloatTensor> before() {
    return predecessor(graph, node).map(snapshot.maps()::get);
  }

  /** The block that a Gate or a Mask has its maps from. */
  static Optional<NodeId> predecessor(Graph graph, Node node) {
    boolean scales = node.block() instanceof Gate || node.block() instanceof Mask;
    return scales ? graph.into(node.id(), 0).map(Wire::from) : Optional.empty();
  }

  /** The kernels of a convolution as maps, one a filter. */
  Optional<FloatTensor> kernels() {
    return node.block() instanceof Conv2D ? Optional.ofNullable(snapshot.kernels().get(node.id())).map(Kernels::asMaps) : Optional.empty();
  }

  /** A file name for what is seen, without an ending. */
  String fileName() {
    return node.name() + "-step-" + snapshot.step();
  }
}
