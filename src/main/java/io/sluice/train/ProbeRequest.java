package io.sluice.train;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.Set;

/**
 * What the window wants to see. Immutable; published by the FX thread, read by the training thread.
 *
 * @param image   the probe image, {@code [C, H, W]}, pixels from 0 to 1
 * @param nodes   the nodes whose maps are wanted
 * @param ordinal counts up with each request, so that a snapshot can be told to answer it
 */
public record ProbeRequest(FloatTensor image, Set<NodeId> nodes, long ordinal) {
  public ProbeRequest {
    nodes = Set.copyOf(nodes);
  }
}
