package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Copies of nodes with the wires among them, a little below and to the right.
 *
 * @param edit   one step
 * @param copies the new nodes
 */
record Duplicate(Edit edit, List<NodeId> copies) {
  private static final double OFFSET = 32;

  /** Copies of these nodes of a document. */
  static Duplicate of(Document document, Set<NodeId> nodes) {
    List<Edit> edits = new ArrayList<>();
    SequencedMap<NodeId, NodeId> copies = new LinkedHashMap<>();
    Document grown = document;
    for (Node node : document.graph().nodes()) {
      if (nodes.contains(node.id())) {
        Node copy = new Node(grown.graph().freeId(), grown.graph().freeName(node.name()), node.block());
        Position at = document.layout().of(node.id());
        Edit add = new Edit.AddNode(copy, NewNode.within(at.x() + OFFSET, at.y() + OFFSET));
        edits.add(add);
        copies.put(node.id(), copy.id());
        grown = Edits.apply(grown, add);
      }
    }
    for (Wire wire : document.graph().wires()) {
      if (copies.containsKey(wire.from()) && copies.containsKey(wire.to())) {
        edits.add(new Edit.Connect(new Wire(copies.get(wire.from()), copies.get(wire.to()), wire.port())));
      }
    }
    String what = copies.size() == 1 ? document.graph().node(copies.firstEntry().getKey()).title() : copies.size() + " blocks";
    return new Duplicate(new Edit.Several("Duplicate " + what, edits), List.copyOf(copies.values()));
  }
}
