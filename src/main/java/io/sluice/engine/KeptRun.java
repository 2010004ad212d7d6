package io.sluice.engine;

import io.sluice.graph.NodeId;
import java.util.List;
import java.util.Map;

/** What a run left at the block that mixes the channels of a node: enough to ask for answers without some of them, without that run. */
public final class KeptRun {
  private final NodeId node;
  private final int count;
  private final List<Part> parts;

  /**
   * What a program left.
   *
   * @param masks by Mask node on the way to the block, [N, C] in C order
   */
  record Part(LinearShare.Kept kept, Map<NodeId, float[]> masks) {}

  KeptRun(NodeId node, int count, List<Part> parts) {
    this.node = node;
    this.count = count;
    this.parts = List.copyOf(parts);
  }

  /** Whose channels. */
  NodeId node() {
    return node;
  }

  /** Images of the run. */
  public int count() {
    return count;
  }

  /** By the worker that ran. */
  List<Part> parts() {
    return parts;
  }
}
