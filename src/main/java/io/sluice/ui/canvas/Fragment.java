package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Groups;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a document that was copied.
 *
 * @param part     the nodes with the wires among them, as a document of its own; so its text is that of a design
 * @param incoming the wires that came from outside, by the name of the node where each starts
 */
record Fragment(Document part, List<Incoming> incoming) {
  /** A wire from a node outside, by its name, to one of the part. */
  record Incoming(String from, NodeId to, int port) {}

  Fragment {
    incoming = List.copyOf(incoming);
  }

  /** These nodes of a document. */
  static Fragment of(Document document, Set<NodeId> ids) {
    Graph graph = document.graph();
    List<Node> nodes = graph.nodes().stream().filter(node -> ids.contains(node.id())).toList();
    List<Wire> entering = graph.wires().stream().filter(wire -> ids.contains(wire.to())).toList();
    Map<NodeId, Position> places = new HashMap<>();
    ids.forEach(id -> places.put(id, document.layout().of(id)));
    List<Wire> within = entering.stream().filter(wire -> ids.contains(wire.from())).toList();
    List<Incoming> incoming = entering.stream()
        .filter(wire -> !ids.contains(wire.from()))
        .map(wire -> new Incoming(graph.node(wire.from()).name(), wire.to(), wire.port()))
        .toList();
    return new Fragment(new Document(document.name(), new Graph(nodes, within), layout(document.layout(), ids, places), document.recipe()), incoming);
  }

  /** Of groups only those that are copied whole. */
  private static Layout layout(Layout layout, Set<NodeId> ids, Map<NodeId, Position> places) {
    List<NodeGroup> groups = layout.groups().all().stream().filter(group -> ids.containsAll(group.nodes())).toList();
    Set<NodeId> collapsed = ids.stream().filter(layout.collapsed()::contains).collect(Collectors.toSet());
    return new Layout(places, collapsed, new Groups(groups), List.of());
  }
}
