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
   * @param left    as {@link ChannelShare#kept} has it
   * @param masks   by Mask node on the way, [N, C] in C order; by its worker only
   * @param recalls brings it into {@code left}, if other runs have their turn there
   */
  record Part(List<MemorySegment> left, Map<NodeId, float[]> masks, Runnable recalls) {
    /** One that shares its memory with others. */
    Part(List<MemorySegment> left, Runnable recalls) {
      this(left, new HashMap<>(), recalls);
    }

    /** One that has its memory for itself. */
    Part(List<MemorySegment> left) {
      this(left, () -> { });
    }
  }

  /** What {@code count} images leave, by worker. */
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
