package io.sluice.ui.featuremaps;

import io.sluice.block.Input;
import io.sluice.block.Output;
import io.sluice.graph.Node;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Snapshot;
import java.util.Optional;

/**
 * A node at one moment.
 *
 * @param node     the selected one
 * @param snapshot the newest
 */
record Look(Node node, Snapshot snapshot) {
  /** What the block gave, {@code [C, H, W]} or {@code [features]}: of the Output the probabilities; empty if that was not asked for yet. */
  Optional<FloatTensor> values() {
    if (node.block() instanceof Output) {
      return Optional.of(snapshot.probabilities());
    }
    Optional<FloatTensor> given = Optional.ofNullable(snapshot.maps().get(node.id()));
    return node.block() instanceof Input ? given.or(() -> Optional.of(snapshot.image())) : given;
  }

  /** The factors of a Gate or a Mask. */
  Optional<FloatTensor> factors() {
    return Optional.ofNullable(snapshot.factors().get(node.id()));
  }

  /** A file name for what is seen, without an ending. */
  String fileName() {
    return node.name() + "-step-" + snapshot.step();
  }
}
