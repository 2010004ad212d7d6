package io.sluice.graph;

import io.sluice.block.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What edits do to a document, and what a person calls them. */
public final class Edits {
  private Edits() {}

  /**
   * {@code document} with {@code edit} carried out. Pure.
   *
   * @throws IllegalArgumentException if the edit does not fit the document (a node that is not there, a name that is taken, a cycle)
   */
  public static Document apply(Document document, Edit edit) {
    return switch (edit) {
      case Edit.AddNode add -> addNode(document, add);
      case Edit.RemoveNodes remove -> removeNodes(document, remove);
      case Edit.Connect connect -> connect(document, connect.wire());
      case Edit.Disconnect disconnect -> disconnect(document, disconnect.wire());
      case Edit.SetBlock set -> setBlock(document, set);
      case Edit.Rename rename -> rename(document, rename);
      case Edit.Move move -> move(document, move);
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
      case Edit.SetRecipe _ -> "Change the training recipe";
      case Edit.Several several -> several.what();
    };
  }

  private static String describeBlock(Node node, Block block) {
    boolean sameKind = node.block().type().equals(block.type());
    return sameKind ? "Change " + node.title() : "Replace " + node.title() + " by " + block.type().name();
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
    Node changed = new Node(set.node(), graph.node(set.node()).name(), set.block());
    int inputs = set.block().inputs().size();
    List<Wire> wires = new ArrayList<>(graph.wires());
    wires.removeIf(wire -> wire.to().equals(set.node()) && wire.port() >= inputs);
    wires.removeIf(wire -> wire.from().equals(set.node()) && !set.block().hasOutput());
    return document.withGraph(new Graph(replaced(graph, changed), wires));
  }

  private static Document rename(Document document, Edit.Rename rename) {
    Graph graph = document.graph();
    Node changed = new Node(rename.node(), rename.name(), graph.node(rename.node()).block());
    return document.withGraph(new Graph(replaced(graph, changed), graph.wires()));
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
