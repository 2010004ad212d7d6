package io.sluice.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the nodes are drawn. Apart from the graph, so that moving a node never makes a plan stale.
 *
 * @param positions by node; one without an entry is at the origin
 */
public record Layout(Map<NodeId, Position> positions) {
  public static final Layout EMPTY = new Layout(Map.of());
  private static final Position ORIGIN = new Position(0, 0);

  public Layout {
    positions = Map.copyOf(positions);
  }

  /** Where that node is. */
  public Position of(NodeId id) {
    return positions.getOrDefault(id, ORIGIN);
  }

  /** This layout with {@code moved} in their new places. */
  public Layout with(Map<NodeId, Position> moved) {
    Map<NodeId, Position> all = new HashMap<>(positions);
    all.putAll(moved);
    return new Layout(all);
  }

  /** This layout without the nodes that {@code graph} does not have. */
  Layout onlyOf(Graph graph) {
    Map<NodeId, Position> kept = new HashMap<>(positions);
    kept.keySet().removeIf(id -> !graph.has(id));
    return new Layout(kept);
  }
}
