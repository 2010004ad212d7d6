package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupId;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;

/**
 * Copies of the nodes of a fragment with the wires among them. A name that is taken gets the next free number.
 *
 * @param edit   one step
 * @param copies the new nodes
 */
record Paste(Edit edit, List<NodeId> copies) {
  /** How far from its original a copy stands, to the right and below. */
  static final double BESIDE = 32;

  /** The fragment put into {@code document}, moved by {@code offset}; {@code verb} begins what the history says. */
  static Paste of(String verb, Fragment fragment, Document document, Point2D offset) {
    List<Edit> edits = new ArrayList<>();
    SequencedMap<NodeId, NodeId> copies = new LinkedHashMap<>();
    Document grown = document;
    for (Node node : fragment.part().graph().nodes()) {
      Node copy = new Node(grown.graph().freeId(), grown.graph().freeName(node.name()), node.block(), node.bypassed());
      Position at = fragment.part().layout().of(node.id());
      Edit add = new Edit.AddNode(copy, NewNode.within(at.x() + offset.getX(), at.y() + offset.getY()));
      edits.add(add);
      copies.put(node.id(), copy.id());
      grown = Edits.apply(grown, add);
    }
    for (Wire wire : fragment.part().graph().wires()) {
      edits.add(new Edit.Connect(new Wire(copies.get(wire.from()), copies.get(wire.to()), wire.port())));
    }
    addDrawing(fragment.part().layout(), document.layout(), copies, edits);
    String what = copies.size() == 1 ? fragment.part().graph().nodes().getFirst().title() : copies.size() + " blocks";
    return new Paste(new Edit.Several(verb + " " + what, edits), List.copyOf(copies.values()));
  }

  /** What is collapsed or grouped in the fragment is so again. */
  private static void addDrawing(Layout part, Layout into, Map<NodeId, NodeId> copies, List<Edit> edits) {
    if (!part.collapsed().isEmpty()) {
      edits.add(new Edit.Collapse(copied(part.collapsed(), copies), true));
    }
    int id = into.groups().freeId().value();
    for (NodeGroup group : part.groups().all()) {
      edits.add(new Edit.AddGroup(new NodeGroup(new GroupId(id++), group.title(), group.hue(), copied(group.nodes(), copies), group.folded())));
    }
  }

  private static Set<NodeId> copied(Set<NodeId> nodes, Map<NodeId, NodeId> copies) {
    return nodes.stream().map(copies::get).collect(Collectors.toSet());
  }

  /** The same with wires from the nodes outside that fed the original, as far as {@code document} has them still. */
  static Paste withIncoming(String verb, Fragment fragment, Document document, Point2D offset) {
    Paste alone = of(verb, fragment, document, offset);
    List<NodeId> originals = fragment.part().graph().nodes().stream().map(Node::id).toList();
    List<Edit> edits = new ArrayList<>(List.of(alone.edit()));
    for (Fragment.Incoming wire : fragment.incoming()) {
      NodeId copy = alone.copies().get(originals.indexOf(wire.to()));
      document.graph().find(wire.from())
          .filter(source -> source.block().hasOutput())
          .ifPresent(source -> edits.add(new Edit.Connect(new Wire(source.id(), copy, wire.port()))));
    }
    String what = ((Edit.Several) alone.edit()).what();
    return new Paste(new Edit.Several(what, edits), alone.copies());
  }
}
