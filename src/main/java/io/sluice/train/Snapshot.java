package io.sluice.train;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.List;
import java.util.Map;

/**
 * What the network made of the probe image at one moment. Immutable plain arrays: made by the training thread, shown by the FX thread.
 *
 * @param ordinal       of the request that it answers
 * @param step          training steps done in all
 * @param image         the probe image, {@code [C, H, W]}
 * @param maps          of each node asked for, {@code [C, H, W]} or {@code [features]}, as the block gave them
 * @param factors       of each Gate (its effective values) and each Mask (for the probe image) of the network, one value a channel, {@code [C]}
 * @param probabilities of the classes, {@code [classes]}
 * @param others        the same of the further images asked for, in their order
 * @param kernels       of each convolution asked for, {@code [filters, in, height, width]}
 */
public record Snapshot(long ordinal, long step, FloatTensor image, Map<NodeId, FloatTensor> maps, Map<NodeId, FloatTensor> factors,
    FloatTensor probabilities, List<Snapshot> others, Map<NodeId, FloatTensor> kernels) {
  public Snapshot {
    maps = Map.copyOf(maps);
    factors = Map.copyOf(factors);
    others = List.copyOf(others);
    kernels = Map.copyOf(kernels);
  }

  /** A snapshot of one image. */
  public Snapshot(long ordinal, long step, FloatTensor image, Map<NodeId, FloatTensor> maps, Map<NodeId, FloatTensor> factors,
      FloatTensor probabilities) {
    this(ordinal, step, image, maps, factors, probabilities, List.of(), Map.of());
  }
}
