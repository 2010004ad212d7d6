package io.sluice.importing;

import io.sluice.graph.Layout;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where imported blocks lie: in columns by depth, those of the same depth one below the other, and after some columns in a new row of them
 * below, as the samples do, so that all of a network can be read at once.
 */
final class Columns {
  private static final int IN_A_ROW = 5;
  private static final double COLUMN = 320;
  private static final double ROW = 288;

  private final Map<NodeId, Integer> depths = new HashMap<>();
  private final Map<NodeId, Integer> places = new HashMap<>();
  private final Map<Integer, Integer> heights = new HashMap<>();

  /** Adds a block that takes from {@code from}, which were added before. */
  void add(NodeId node, List<NodeId> from) {
    int depth = from.stream().mapToInt(depths::get).max().orElse(-1) + 1;
    depths.put(node, depth);
    places.put(node, heights.merge(depth, 1, Integer::sum) - 1);
  }

  /** Where all of them lie. */
  Layout layout() {
    Map<Integer, Integer> first = new HashMap<>();
    int next = 0;
    for (int depth = 0; depth < heights.size(); depth += IN_A_ROW) {
      first.put(depth / IN_A_ROW, next);
      next += heightOfRow(depth);
    }
    Map<NodeId, Position> positions = new HashMap<>();
    depths.forEach((node, depth) -> positions.put(node, new Position(depth % IN_A_ROW * COLUMN,
        Math.min((first.get(depth / IN_A_ROW) + places.get(node)) * ROW, Position.LIMIT))));
    return new Layout(positions);
  }

  /** Blocks of the highest of the columns from {@code depth} on. */
  private int heightOfRow(int depth) {
    int height = 1;
    for (int k = depth; k < depth + IN_A_ROW; k++) {
      height = Math.max(height, heights.getOrDefault(k, 0));
    }
    return height;
  }
}
