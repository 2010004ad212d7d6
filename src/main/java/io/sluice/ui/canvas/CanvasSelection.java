package io.sluice.ui.canvas;

import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.ui.model.DesignModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.SetChangeListener;

/** What is selected on the canvas: nodes, which the whole window knows of, or one wire, which is the canvas's own. FX thread only. */
final class CanvasSelection {
  private final CanvasView canvas;
  private final DesignModel design;
  private Optional<Wire> wire = Optional.empty();

  /** A selection that draws itself on the layers of that canvas. */
  CanvasSelection(CanvasView canvas) {
    this.canvas = canvas;
    design = canvas.design();
    design.selection().addListener((SetChangeListener<NodeId>) _ -> draw());
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
  }

  /** Selects all nodes. */
  void selectAll() {
    unselectWire();
    design.select(canvas.geometry().boxes().keySet());
  }

  /** Selects nothing. */
  void selectNone() {
    unselectWire();
    design.select(Set.of());
  }

  /** Selects one node, and no wire. */
  void select(NodeId node) {
    unselectWire();
    design.select(List.of(node));
  }

  /** Selects a node as well, or no longer. */
  void toggle(NodeId node) {
    unselectWire();
    Set<NodeId> selected = new HashSet<>(design.selection());
    if (!selected.remove(node)) {
      selected.add(node);
    }
    design.select(selected);
  }

  /** Selects a wire, and no node. */
  void selectWire(Wire wanted) {
    design.select(Set.of());
    wire = Optional.of(wanted);
    draw();
    Graph graph = design.document().graph();
    canvas.say("Wire from " + graph.node(wanted.from()).title() + " to " + graph.node(wanted.to()).title());
  }

  /** Selects no wire. */
  void unselectWire() {
    if (wire.isPresent()) {
      wire = Optional.empty();
      draw();
      canvas.say("");
    }
  }

  /** Selects the node behind the selected one, or before it, along a wire; the first node if none is selected. */
  void selectNeighbour(boolean forward) {
    Graph graph = design.document().graph();
    Optional<NodeId> next = design.onlySelected()
        .map(id -> forward ? graph.outOf(id).stream().map(Wire::to).findFirst() : graph.into(id).stream().map(Wire::from).findFirst())
        .orElseGet(() -> graph.nodes().stream().map(Node::id).findFirst());
    next.ifPresent(id -> {
      design.select(List.of(id));
      canvas.say(canvas.layers().lookOf(id).spoken());
      canvas.camera().bringIntoSight(id);
    });
  }
}
