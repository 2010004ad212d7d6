package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.control.Label;

/**
 * What the ports in sight say while a wire is being drawn: those that it could end at are lit, with the shape that the wire's node would give
 * then; the others are dimmed.
 */
final class PortLights {
  private static final double BESIDE = 12;

  private final CanvasView canvas;
  private final LooseWire wire;
  private final Group shapes = new Group();
  private final Map<NodeId, NodeView> lit = new HashMap<>();

  PortLights(CanvasView canvas, LooseWire wire) {
    this.canvas = canvas;
    this.wire = wire;
    shapes.setManaged(false);
    shapes.setAutoSizeChildren(false);
  }

  /** Lights the nodes in sight, and from now on those that come into sight. */
  void begin() {
    canvas.layers().above().getChildren().add(shapes);
    canvas.nodes().setOnSeen(this::show);
    show();
  }

  private void show() {
    canvas.nodes().seen().filter(view -> lit.putIfAbsent(view.id(), view) == null).forEach(this::light);
  }

  private void light(NodeView view) {
    NodeBox box = view.look().box();
    List<Wiring> inputs = IntStream.range(0, box.node().block().inputs().size())
        .mapToObj(port -> over(new Hit.Input(view.id(), port)))
        .toList();
    Wiring output = over(new Hit.Output(view.id()));
    view.light(port -> inputs.get(port) instanceof Wiring.Joins, output instanceof Wiring.Joins);
    for (int port = 0; port < inputs.size(); port++) {
      write(inputs.get(port), box.input(port), true);
    }
    if (box.node().block().hasOutput()) {
      write(output, box.output(), false);
    }
  }

  private Wiring over(Hit port) {
    return wire.over(canvas.design().document(), port);
  }

  private void write(Wiring wiring, Point2D port, boolean isInput) {
    Optional<Shape> gives = wiring instanceof Wiring.Joins joins ? joins.gives() : Optional.empty();
    if (gives.isPresent() && Detail.at(canvas.viewport().scale()) == Detail.FULL) {
      Label label = new Label("→ " + Foot.write(gives.get()));
      label.getStyleClass().add("port-shape");
      shapes.getChildren().add(label);
      label.applyCss();
      label.autosize();
      double x = isInput ? port.getX() - BESIDE - label.getWidth() : port.getX() + BESIDE;
      label.relocate(Math.round(x), Math.round(port.getY() - label.getHeight() / 2));
    }
  }

  /** Ports as they are while no wire is being drawn. */
  void end() {
    canvas.nodes().setOnSeen(() -> {});
    canvas.layers().above().getChildren().remove(shapes);
    lit.values().forEach(NodeView::unlight);
  }
}
