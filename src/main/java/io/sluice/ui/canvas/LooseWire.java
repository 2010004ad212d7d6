package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A wire of which one end is held fast and the other is being dragged. */
sealed interface LooseWire {
  /** A wire from an output. {@code taken} is the one that was on an input before, if it was taken off there. */
  record FromOutput(NodeId node, Optional<Wire> taken) implements LooseWire {}

  /** A wire that looks for an output, from an input. {@code taken} is the one that was on that input before, if its start was taken off. */
  record FromInput(NodeId node, int port, Optional<Wire> taken) implements LooseWire {}

  /** The wire that is being moved, if it is not a new one. */
  Optional<Wire> taken();

  /** What is dragged when a wire is taken hold of nearer to its end than to its start, or the other way round. */
  static LooseWire off(Wire wire, boolean nearerToEnd) {
    return nearerToEnd
        ? new FromOutput(wire.from(), Optional.of(wire))
        : new FromInput(wire.to(), wire.port(), Optional.of(wire));
  }

  /** What is dragged when a drag begins at {@code hit}; empty if it is no port. A wire that is on an input already is taken off there. */
  static Optional<LooseWire> at(Graph graph, Hit hit) {
    return switch (hit) {
      case Hit.Output(NodeId node) -> Optional.of(new FromOutput(node, Optional.empty()));
      case Hit.Input(NodeId node, int port) -> Optional.of(graph.into(node, port)
          .<LooseWire>map(wire -> new FromOutput(wire.from(), Optional.of(wire)))
          .orElseGet(() -> new FromInput(node, port, Optional.empty())));
      case Hit.Title _, Hit.Body _, Hit.OnWire _, Hit.Empty _ -> Optional.empty();
    };
  }

  /** What letting go over {@code hit} would do. */
  default Wiring over(Document document, Hit hit) {
    return switch (hit) {
      case Hit.Output(NodeId node) -> overOutput(document, node);
      case Hit.Input(NodeId node, int port) -> overInput(document, node, port);
      case Hit.Title(NodeId node) -> overNode(document, node);
      case Hit.Body(NodeId node) -> overNode(document, node);
      case Hit.OnWire _, Hit.Empty _ -> overNothing();
    };
  }

  private Wiring overOutput(Document document, NodeId node) {
    return switch (this) {
      case FromOutput _ -> new Wiring.Refused("A wire goes from an output to an input, not to another output");
      case FromInput(NodeId to, int port, Optional<Wire> _) -> join(document, node, to, port);
    };
  }

  private Wiring overInput(Document document, NodeId node, int port) {
    return switch (this) {
      case FromOutput from -> join(document, from.node(), node, port);
      case FromInput _ -> new Wiring.Refused("A wire goes from an output to an input, not from input to input");
    };
  }

  /** A node as a whole stands for its output, or for its first input that is free. */
  private Wiring overNode(Document document, NodeId id) {
    Node node = document.graph().node(id);
    return switch (this) {
      case FromInput _ when node.block().hasOutput() -> overOutput(document, id);
      case FromInput _ -> new Wiring.Refused(node.title() + " has no output");
      case FromOutput _ when node.block().inputs().isEmpty() -> new Wiring.Refused(node.title() + " has no input");
      case FromOutput _ -> overInput(document, id, freeInput(document.graph(), node));
    };
  }

  /** The first input that is free; the first of all if none is. */
  static int freeInput(Graph graph, Node node) {
    return IntStream.range(0, node.block().inputs().size())
        .filter(port -> graph.into(node.id(), port).isEmpty())
        .findFirst()
        .orElse(0);
  }

  private Wiring overNothing() {
    return taken()
        .<Wiring>map(wire -> new Wiring.Drops(new Edit.Disconnect(wire), "Let go to take the wire away"))
        .orElseGet(() -> new Wiring.Refused(""));
  }

  private Wiring join(Document document, NodeId from, NodeId to, int port) {
    Wire wire = new Wire(from, to, port);
    if (taken().filter(wire::equals).isPresent()) {
      return judge(wire, new Edit.Several("Move a wire", List.of()), document.graph()); // back to where it was
    }
    if (document.graph().wires().contains(wire)) {
      return new Wiring.Refused("");
    }
    Graph graph = document.graph();
    Document without = taken().map(old -> Edits.apply(document, new Edit.Disconnect(old))).orElse(document);
    if (from.equals(to)) {
      return new Wiring.Refused(graph.node(from).title() + " cannot take what comes out of itself: that would be a cycle");
    }
    if (without.graph().wouldCycle(from, to)) {
      return new Wiring.Refused("A wire from " + graph.node(from).title() + " to " + graph.node(to).title()
          + " would close a cycle: " + graph.node(to).title() + " already leads to " + graph.node(from).title());
    }
    Edit connect = new Edit.Connect(wire);
    Edit edit = taken().<Edit>map(old -> new Edit.Several("Move a wire", List.of(new Edit.Disconnect(old), connect))).orElse(connect);
    return judge(wire, edit, Edits.apply(without, connect).graph());
  }

  private static Wiring judge(Wire wire, Edit edit, Graph after) {
    Inference inference = ShapeInference.of(upTo(after, wire.to()));
    return inference.problemsAt(wire.to()).stream()
        .filter(problem -> !(problem instanceof Problem.Unwired))
        .findFirst()
        .<Wiring>map(problem -> new Wiring.Misfits(wire, edit, problem.message()))
        .orElseGet(() -> new Wiring.Joins(wire, edit, inference.shape(wire.to()), gives(after, inference, wire)));
  }

  private static String gives(Graph after, Inference inference, Wire wire) {
    String ends = after.node(wire.from()).name() + " → " + after.node(wire.to()).name();
    return ends + inference.shape(wire.to()).map(shape -> " gives " + shape.batched()).orElse("");
  }

  /** The part of {@code graph} that {@code node} depends on, with it: all that its shape and its own problem come from. */
  private static Graph upTo(Graph graph, NodeId node) {
    Set<NodeId> kept = new HashSet<>(graph.leadingTo(node));
    kept.add(node);
    return new Graph(
        graph.nodes().stream().filter(each -> kept.contains(each.id())).toList(),
        graph.wires().stream().filter(wire -> kept.contains(wire.to())).toList());
  }
}
