package io.sluice.engine;

import io.sluice.graph.NodeId;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run left where the channels of a node are mixed: enough to ask for answers without some of them, without that run. */
public final class KeptRun {
  private final NodeId node;
  private final int count;
  private final List<Part> parts;

  /**
   * What a program left.
   *
   * @param left  as {@link ChannelShare#kept} has it
   * @param masks by Mask node on the way, [N, C] in C order; by its worker only
   */
  record Part(List<MemorySegment> left, Map<NodeId, float[]> masks) {}

  /** Room for what {@code count} images leave, by worker. */
  KeptRun(NodeId node, int count, List<List<MemorySegment>> room) {
    this.node = node;
    this.count = count;
    this.parts = room.stream().map(left -> new Part(left, new HashMap<>())).toList();
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
