package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.block.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What edits do to a document, and what a person calls them. */
public final class Edits {
  private Edits() {}

  /**
   * {@code document} with {@code edit} carried out. Pure.
   *
   * @throws IllegalArgumentException if the edit does not fit the document (a node that is not there, a name that is taken, a cycle)
   */
  public static Document apply(Document document, Edit edit) {
    Layout layout = document.layout();
    return switch (edit) {
      case Edit.AddNode add -> addNode(document, add);
      case Edit.RemoveNodes remove -> removeNodes(document, remove);
      case Edit.Connect connect -> connect(document, connect.wire());
      case Edit.Disconnect disconnect -> disconnect(document, disconnect.wire());
      case Edit.SetBlock set -> setBlock(document, set);
      case Edit.Rename rename -> rename(document, rename);
      case Edit.Move move -> move(document, move);
      case Edit.Bypass bypass -> bypass(document, bypass);
      case Edit.Collapse(Set<NodeId> nodes, boolean on) -> document.withLayout(layout.with(there(document, nodes), on));
      case Edit.AddGroup(NodeGroup group) -> addGroup(document, group);
      case Edit.ChangeGroup(NodeGroup group) -> document.withLayout(layout.with(layout.groups().changed(group)));
      case Edit.JoinGroup(GroupId group, Set<NodeId> nodes) ->
          document.withLayout(layout.with(layout.groups().joined(group, there(document, nodes))));
      case Edit.LeaveGroups(Set<NodeId> nodes) -> document.withLayout(layout.with(layout.groups().left(there(document, nodes))));
      case Edit.Ungroup(GroupId group) -> document.withLayout(layout.with(layout.groups().without(group)));
      case Edit.PutNote(Note note) -> document.withLayout(layout.with(note));
      case Edit.RemoveNote(NoteId note) -> document.withLayout(layout.without(note));
      case Edit.SetRecipe set -> document.withRecipe(set.recipe());
      case Edit.Several several -> several(document, several);
    };
  }

  /** What a person calls {@code edit}, done to {@code before}: {@code Add Conv2D 'conv1'}. For the history and the undo button. */
  public static String describe(Document before, Edit edit) {
    Graph graph = before.graph();
    return switch (edit) {
      case Edit.AddNode(Node node, Position _) -> "Add " + node.title();
      case Edit.RemoveNodes remove -> "Delete " + titles(graph, remove.nodes());
      case Edit.Connect(Wire wire) -> "Wire " + ends(graph, wire);
      case Edit.Disconnect(Wire wire) -> "Unwire " + ends(graph, wire);
      case Edit.SetBlock(NodeId id, Block block) -> describeBlock(graph.node(id), block);
      case Edit.Rename(NodeId id, String name) -> "Rename '" + graph.node(id).name() + "' to '" + name + "'";
      case Edit.Move move -> "Move " + titles(graph, move.to().keySet());
      case Edit.Bypass(Set<NodeId> nodes, boolean on) -> (on ? "Bypass " : "Take the bypass off ") + titles(graph, nodes);
      case Edit.Collapse(Set<NodeId> nodes, boolean on) -> (on ? "Collapse " : "Expand ") + titles(graph, nodes);
      case Edit.AddGroup(NodeGroup group) -> "Group " + titles(graph, group.nodes());
      case Edit.ChangeGroup(NodeGroup group) -> describeGroup(before.layout().groups().get(group.id()), group);
      case Edit.JoinGroup(GroupId group, Set<NodeId> nodes) ->
          "Put " + titles(graph, nodes) + " into '" + before.layout().groups().get(group).title() + "'";
      case Edit.LeaveGroups(Set<NodeId> nodes) -> "Take " + titles(graph, nodes) + " out of " + (nodes.size() == 1 ? "its group" : "their groups");
      case Edit.Ungroup(GroupId group) -> "Ungroup '" + before.layout().groups().get(group).title() + "'";
      case Edit.PutNote(Note note) -> describeNote(before.layout().note(note.id()), note);
      case Edit.RemoveNote _ -> "Delete a note";
      case Edit.SetRecipe _ -> "Change the training recipe";
      case Edit.Several several -> several.what();
    };
  }

  /** {@code edit}, done to {@code before}, with what goes along with it as one step that is called what {@code edit} is. */
  public static Edit.Several together(Document before, Edit edit, Edit... along) {
    return new Edit.Several(describe(before, edit), Stream.concat(Stream.of(edit), Stream.of(along)).toList());
  }

  private static String describeBlock(Node node, Block block) {
    if (!node.block().type().equals(block.type())) {
      return "Replace " + node.title() + " by " + block.type().name();
    }
    Map<String, Object> before = BlockType.values(node.block());
    Map<String, Object> after = BlockType.values(block);
    List<Param> changed = block.type().params().stream().filter(param -> !after.get(param.name()).equals(before.get(param.name()))).toList();
    return changed.size() == 1
        ? "Set " + changed.getFirst().label() + " of " + node.title() + " to " + changed.getFirst().write(after.get(changed.getFirst().name()))
        : "Change " + node.title();
  }

  private static String describeGroup(NodeGroup old, NodeGroup group) {
    if (!old.title().equals(group.title())) {
      return "Rename '" + old.title() + "' to '" + group.title() + "'";
    }
    String verb = old.folded() == group.folded() ? "Colour" : group.folded() ? "Fold" : "Unfold";
    return verb + " '" + group.title() + "'";
  }

  private static String describeNote(Optional<Note> old, Note note) {
    return old.map(before -> before.at().equals(note.at()) ? "Change a note" : "Move a note").orElse("Add a note");
  }

  private static String titles(Graph graph, Set<NodeId> ids) {
    return ids.size() == 1 ? graph.node(ids.iterator().next()).title() : ids.size() + " blocks";
  }

  private static String ends(Graph graph, Wire wire) {
    return "'" + graph.node(wire.from()).name() + "' to '" + graph.node(wire.to()).name() + "'";
  }

  private static Document addNode(Document document, Edit.AddNode add) {
    List<Node> nodes = new ArrayList<>(document.graph().nodes());
    nodes.add(add.node());
    Layout layout = document.layout().with(Map.of(add.node().id(), add.at()));
    return new Document(document.name(), new Graph(nodes, document.graph().wires()), layout, document.recipe());
  }

  private static Document removeNodes(Document document, Edit.RemoveNodes remove) {
    Graph graph = document.graph();
    remove.nodes().forEach(graph::node);
    List<Node> nodes = graph.nodes().stream().filter(node -> !remove.nodes().contains(node.id())).toList();
    List<Wire> wires = graph.wires().stream()
        .filter(wire -> !remove.nodes().contains(wire.from()) && !remove.nodes().contains(wire.to()))
        .toList();
    return document.withGraph(new Graph(nodes, wires));
  }

  private static Document connect(Document document, Wire wire) {
    Graph graph = document.graph();
    if (graph.wouldCycle(wire.from(), wire.to())) {
      throw new IllegalArgumentException("a wire from " + graph.node(wire.from()).title() + " to " + graph.node(wire.to()).title()
          + " would close a cycle");
    }
    List<Wire> wires = new ArrayList<>(graph.wires());
    wires.removeIf(other -> other.to().equals(wire.to()) && other.port() == wire.port());
    wires.add(wire);
    return document.withGraph(new Graph(graph.nodes(), wires));
  }

  private static Document disconnect(Document document, Wire wire) {
    List<Wire> wires = new ArrayList<>(document.graph().wires());
    if (!wires.remove(wire)) {
      throw new IllegalArgumentException("no such wire: " + wire);
    }
    return document.withGraph(new Graph(document.graph().nodes(), wires));
  }

  private static Document setBlock(Document document, Edit.SetBlock set) {
    Graph graph = document.graph();
    Node changed = graph.node(set.node()).withBlock(set.block());
    int inputs = set.block().inputs().size();
    List<Wire> wires = new ArrayList<>(graph.wires());
    wires.removeIf(wire -> wire.to().equals(set.node()) && wire.port() >= inputs);
    wires.removeIf(wire -> wire.from().equals(set.node()) && !set.block().hasOutput());
    return document.withGraph(new Graph(replaced(graph, changed), wires));
  }

  private static Document rename(Document document, Edit.Rename rename) {
    Graph graph = document.graph();
    Node changed = graph.node(rename.node()).withName(rename.name());
    return document.withGraph(new Graph(replaced(graph, changed), graph.wires()));
  }

  private static Document bypass(Document document, Edit.Bypass bypass) {
    Graph graph = document.graph();
    Set<NodeId> nodes = there(document, bypass.nodes());
    List<Node> changed = graph.nodes().stream().map(node -> nodes.contains(node.id()) ? node.withBypass(bypass.on()) : node).toList();
    return document.withGraph(new Graph(changed, graph.wires()));
  }

  private static Document addGroup(Document document, NodeGroup group) {
    there(document, group.nodes());
    return document.withLayout(document.layout().with(document.layout().groups().with(group)));
  }

  private static Set<NodeId> there(Document document, Set<NodeId> nodes) {
    nodes.forEach(document.graph()::node);
    return nodes;
  }

  private static List<Node> replaced(Graph graph, Node changed) {
    return graph.nodes().stream().map(node -> node.id().equals(changed.id()) ? changed : node).toList();
  }

  private static Document move(Document document, Edit.Move move) {
    move.to().keySet().forEach(document.graph()::node);
    return document.withLayout(document.layout().with(move.to()));
  }

  private static Document several(Document document, Edit.Several several) {
    Document result = document;
    for (Edit edit : several.edits()) {
      result = apply(result, edit);
    }
    return result;
  }
}
