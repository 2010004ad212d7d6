package io.sluice.ui.canvas;

import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.ui.model.DesignModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;

/** What is selected on the canvas: nodes, which the whole window knows of, or one wire, which is the canvas's own. FX thread only. */
public final class CanvasSelection {
  private final CanvasView canvas;
  private final DesignModel design;
  private Optional<Wire> wire = Optional.empty();

  /** A selection that draws itself on the layers of that canvas. */
  CanvasSelection(CanvasView canvas) {
    this.canvas = canvas;
    design = canvas.design();
    design.selectionProperty().addListener((_, _, _) -> draw());
  }

  /** The selected wire. */
  Optional<Wire> wire() {
    return wire;
  }

  /** Draws what is selected, after the document has changed; a wire that is gone is selected no longer. */
  void show() {
    wire = wire.filter(canvas.geometry().curves()::containsKey);
    draw();
  }

  private void draw() {
    canvas.layers().select(design, wire);
    canvas.notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
  }

  /** What those hear who hear the screen: the selected node or wire, if it is one and drawn. */
  Optional<javafx.scene.Node> spoken() {
    return wire.isPresent()
        ? canvas.layers().view(wire.get())
        : design.onlySelected().flatMap(canvas.nodes()::view).map(view -> view);
  }

  /** Selects all nodes. */
  public void selectAll() {
    unselectWire();
    design.select(canvas.geometry().boxes().keySet());
  }

  /** Selects nothing. */
  public void selectNone() {
    unselectWire();
    design.select(Set.of());
  }

  /** Selects one node, and no wire. */
  void select(NodeId node) {
    unselectWire();
    design.select(List.of(node));
  }

  /** Selects these nodes, and no wire. */
  void select(Set<NodeId> nodes) {
    unselectWire();
    design.select(nodes);
  }

  /** Selects nodes as well, or no longer if all of them are. */
  void toggle(Set<NodeId> nodes) {
    unselectWire();
    Set<NodeId> selected = new HashSet<>(design.selection());
    if (selected.containsAll(nodes)) {
      selected.removeAll(nodes);
    } else {
      selected.addAll(nodes);
    }
    design.select(selected);
  }

  /** Selects what is at a place, unless it is already, so that something can be done to it. */
  CanvasPlace selectFor(Hit hit) {
    return switch (hit) {
      case Hit.Output(NodeId node) -> selectFor(node);
      case Hit.Input(NodeId node, int _) -> selectFor(node);
      case Hit.Title(NodeId node) -> selectFor(node);
      case Hit.Body(NodeId node) -> selectFor(node);
      case Hit.OnWire(Wire there) -> {
        selectWire(there);
        yield CanvasPlace.WIRE;
      }
      case Hit.Empty _ -> {
        selectNone();
        yield CanvasPlace.CANVAS;
      }
    };
  }

  private CanvasPlace selectFor(NodeId node) {
    if (!design.selection().contains(node)) {
      select(canvas.geometry().together(node));
    }
    return CanvasPlace.NODE;
  }

  /** Selects a wire, and no node. */
  void selectWire(Wire wanted) {
    design.select(Set.of());
    wire = Optional.of(wanted);
    draw();
    canvas.say(Wiring.spoken(design.document().graph(), design.inference(), wanted));
  }

  /** Selects no wire. */
  void unselectWire() {
    if (wire.isPresent()) {
      wire = Optional.empty();
      draw();
      canvas.say("");
    }
  }

  /**
   * Selects the node that an arrow key leads to from the selected one: to the right and left along its wires, otherwise what is nearest there
   * as the eye goes. From a wire it leads to the node at its start or end; from nothing to the first node.
   */
  void go(Direction direction) {
    Graph graph = design.document().graph();
    Optional<NodeId> next = wire.isPresent()
        ? wire.map(from -> direction.isForward() ? from.to() : from.from())
        : standing().map(from -> alongWire(graph, from, direction).or(() -> nearest(from.iterator().next(), direction)))
            .orElseGet(() -> canvas.geometry().boxes().keySet().stream().findFirst());
    next.filter(canvas.geometry().boxes()::containsKey).ifPresent(this::goTo);
  }

  /** The selected node, or the nodes of the selected folded group, if it is just one. */
  private Optional<Set<NodeId>> standing() {
    Set<NodeId> selected = design.selection();
    return selected.stream().findFirst().map(canvas.geometry()::together).filter(selected::equals);
  }

  private static Optional<NodeId> alongWire(Graph graph, Set<NodeId> from, Direction direction) {
    return switch (direction) {
      case RIGHT -> from.stream().flatMap(id -> graph.outOf(id).stream()).map(Wire::to).filter(to -> !from.contains(to)).findFirst();
      case LEFT -> from.stream().flatMap(id -> graph.into(id).stream()).map(Wire::from).filter(id -> !from.contains(id)).findFirst();
      case UP, DOWN -> Optional.empty();
    };
  }

  private Optional<NodeId> nearest(NodeId from, Direction direction) {
    return direction.nearest(middle(from), canvas.geometry().boxes().keySet(), this::middle);
  }

  private Point2D middle(NodeId node) {
    var bounds = canvas.geometry().boxes().get(node).bounds();
    return new Point2D(bounds.getMinX() + bounds.getWidth() / 2, bounds.getMinY() + bounds.getHeight() / 2);
  }

  private void goTo(NodeId node) {
    select(canvas.geometry().together(node));
    canvas.say(canvas.layers().lookOf(node).spoken());
    canvas.camera().bringIntoSight(node);
  }

  /** Selects a wire that leaves the selected node, or comes into it; from a wire the next at the same node. */
  void goToWire(boolean forward) {
    Graph graph = design.document().graph();
    Optional<NodeId> node = wire.map(from -> forward ? from.from() : from.to()).or(design::onlySelected);
    List<Wire> wires = node.map(id -> forward ? graph.outOf(id) : graph.into(id)).orElse(List.of());
    if (!wires.isEmpty()) {
      int before = wire.map(wires::indexOf).orElse(-1);
      selectWire(wires.get((before + 1) % wires.size()));
    }
  }
}
