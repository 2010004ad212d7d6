package io.sluice.ui.canvas;

import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyEvent;

/**
 * Draws a wire by keyboard: arrows or Tab choose among the ports that it fits, Enter joins it, Delete takes it away, S searches for a block to
 * put at its end, Escape leaves everything as it was. FX thread only.
 */
final class KeyWiring {
  /** Where the end of a wire that fits nowhere is shown, from its port. */
  private static final double NOWHERE = 60;

  private final CanvasView canvas;
  private final LooseWire wire;
  private final WireGesture gesture;
  private final List<Hit> targets;
  private Optional<Hit> target = Optional.empty();

  private KeyWiring(CanvasView canvas, LooseWire wire) {
    this.canvas = canvas;
    this.wire = wire;
    gesture = new WireGesture(canvas, wire);
    Point2D start = start();
    targets = ports(canvas.design().document().graph()).stream()
        .filter(port -> wire.over(canvas.design().document(), port) instanceof Wiring.Joins joins
            && !wire.taken().equals(Optional.of(joins.wire())))
        .sorted(Comparator.comparingDouble(port -> at(port).distance(start)))
        .toList();
  }

  /**
   * Begins a wire at a node: at its output, or at an input, the first that is free if there is one. A wire that is on that input already is
   * taken off there. Empty if the node has no such port.
   */
  static Optional<KeyWiring> begin(CanvasView canvas, NodeId id, boolean fromOutput) {
    Graph graph = canvas.design().document().graph();
    Node node = graph.node(id);
    boolean has = fromOutput ? node.block().hasOutput() : !node.block().inputs().isEmpty();
    if (!has) {
      canvas.say(node.title() + " has no " + (fromOutput ? "output" : "input"));
      return Optional.empty();
    }
    canvas.camera().comeNear(id);
    Hit port = fromOutput ? new Hit.Output(id) : new Hit.Input(id, LooseWire.freeInput(graph, node));
    return LooseWire.at(graph, port).map(wire -> {
      KeyWiring wiring = new KeyWiring(canvas, wire);
      wiring.choose(Direction.RIGHT.nearest(wiring.start(), wiring.targets, wiring::at).or(() -> wiring.targets.stream().findFirst()));
      return wiring;
    });
  }

  private List<Hit> ports(Graph graph) {
    List<Hit> ports = new ArrayList<>();
    for (Node node : graph.nodes()) {
      switch (wire) {
        case LooseWire.FromOutput _ -> IntStream.range(0, node.block().inputs().size()).forEach(k -> ports.add(new Hit.Input(node.id(), k)));
        case LooseWire.FromInput _ -> {
          if (node.block().hasOutput()) {
            ports.add(new Hit.Output(node.id()));
          }
        }
      }
    }
    return ports;
  }

  /** The port at which the wire is held fast. */
  private Point2D start() {
    return switch (wire) {
      case LooseWire.FromOutput from -> at(new Hit.Output(from.node()));
      case LooseWire.FromInput to -> at(new Hit.Input(to.node(), to.port()));
    };
  }

  private Point2D at(Hit port) {
    return switch (port) {
      case Hit.Output(NodeId node) -> canvas.geometry().boxes().get(node).output();
      case Hit.Input(NodeId node, int number) -> canvas.geometry().boxes().get(node).input(number);
      case Hit.Title _, Hit.Body _, Hit.OnWire _, Hit.Empty _ -> throw new IllegalArgumentException("no port: " + port);
    };
  }

  private void choose(Optional<Hit> wanted) {
    target = wanted;
    wanted.ifPresent(port -> canvas.camera().bringIntoSightAtOnce(node(port)));
    gesture.dragTo(wanted.orElseGet(Hit.Empty::new), pixel());
    if (wanted.isEmpty()) {
      canvas.say("No port fits: S searches for a block that does, Escape ends");
    }
  }

  private static NodeId node(Hit port) {
    return switch (port) {
      case Hit.Output(NodeId node) -> node;
      case Hit.Input(NodeId node, int _) -> node;
      case Hit.Title _, Hit.Body _, Hit.OnWire _, Hit.Empty _ -> throw new IllegalArgumentException("no port: " + port);
    };
  }

  /** Where the loose end is. */
  private Point2D pixel() {
    double way = wire instanceof LooseWire.FromOutput ? NOWHERE : -NOWHERE;
    return canvas.viewport().toScreen(target.map(this::at).orElseGet(() -> start().add(way, NOWHERE)));
  }

  /** Does what a key says; true as long as the wire is not finished. */
  boolean press(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> go(Direction.LEFT);
      case RIGHT, KP_RIGHT -> go(Direction.RIGHT);
      case UP, KP_UP -> go(Direction.UP);
      case DOWN, KP_DOWN -> go(Direction.DOWN);
      case TAB -> step(event.isShiftDown() ? -1 : 1);
      case ENTER -> {
        return !finish();
      }
      case DELETE, BACK_SPACE -> {
        gesture.dragTo(new Hit.Empty(), pixel());
        gesture.finish();
        return false;
      }
      case S -> {
        gesture.cancel();
        canvas.adding().searchFor(wire, pixel());
        return false;
      }
      case ESCAPE -> {
        gesture.cancel();
        return false;
      }
      default -> { }
    }
    return true;
  }

  private void go(Direction direction) {
    direction.nearest(target.map(this::at).orElseGet(this::start), targets, this::at).ifPresent(port -> choose(Optional.of(port)));
  }

  private void step(int steps) {
    if (!targets.isEmpty()) {
      int before = target.map(targets::indexOf).orElse(0);
      choose(Optional.of(targets.get(Math.floorMod(before + steps, targets.size()))));
    }
  }

  private boolean finish() {
    target.ifPresent(port -> {
      gesture.finish();
      canvas.selection().select(node(port));
    });
    return target.isPresent();
  }

  /** Ends it as if it had not begun. */
  void cancel() {
    gesture.cancel();
  }
}
