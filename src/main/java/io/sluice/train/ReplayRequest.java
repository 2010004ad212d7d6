package io.sluice.train;

import io.sluice.graph.WeightTimeline.Moment;
import java.util.List;

/**
 * Which moments of a training somebody wants to see. Immutable.
 *
 * @param moments whose weights are taken, in this order
 * @param look    at which images and nodes
 */
public record ReplayRequest(List<Moment> moments, ProbeRequest look) {
  public ReplayRequest {
    moments = List.copyOf(moments);
  }
}
