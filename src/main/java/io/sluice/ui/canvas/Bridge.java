package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes nodes out of a chain: what came into their first inputs goes on to where their outputs went. */
final class Bridge {
  private Bridge() {}

  /** The step that deletes {@code nodes} and reconnects what they stood between. */
  static Edit over(Graph graph, Set<NodeId> nodes) {
    List<Edit> edits = new ArrayList<>(List.of(new Edit.RemoveNodes(nodes)));
    for (Wire wire : graph.wires()) {
      if (nodes.contains(wire.from()) && !nodes.contains(wire.to())) {
        source(graph, wire.from(), nodes, new HashSet<>())
            .ifPresent(source -> edits.add(new Edit.Connect(new Wire(source, wire.to(), wire.port()))));
      }
    }
    String what = nodes.size() == 1 ? graph.node(nodes.iterator().next()).title() : nodes.size() + " blocks";
    return new Edit.Several("Delete " + what + " and reconnect", edits);
  }

  /** The first node before {@code node}, by first inputs, that stays; a design from a file may have a cycle, which is gone round once. */
  private static Optional<NodeId> source(Graph graph, NodeId node, Set<NodeId> nodes, Set<NodeId> seen) {
    Optional<NodeId> before = graph.into(node, 0).map(Wire::from);
    if (before.isEmpty() || !seen.add(node) || !nodes.contains(before.get())) {
      return before.filter(id -> !nodes.contains(id));
    }
    return source(graph, before.get(), nodes, seen);
  }
}
