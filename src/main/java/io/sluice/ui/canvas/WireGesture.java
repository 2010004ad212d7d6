package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.shape.Path;

/** Draws a wire from a port, or takes the end of one off its input. While it lasts the ports that it could end at are lit. */
final class WireGesture implements Gesture {
  private final CanvasView canvas;
  private final LooseWire wire;
  private final Path drawn = new Path();
  private Wiring wiring = new Wiring.Refused("");

  WireGesture(CanvasView canvas, LooseWire wire) {
    this.canvas = canvas;
    this.wire = wire;
    drawn.getStyleClass().add("loose-wire");
    drawn.setManaged(false);
  }

  @Override
  public void drag(Point2D point) {
    if (drawn.getParent() == null) {
      begin();
    }
    Point2D world = canvas.viewport().toWorld(point.getX(), point.getY());
    Hit hit = canvas.geometry().at(world, canvas.viewport().scale());
    wiring = wire.over(canvas.design().document(), hit);
    drawn.pseudoClassStateChanged(States.VALID, wiring instanceof Wiring.Joins);
    drawn.pseudoClassStateChanged(States.WARNING, wiring instanceof Wiring.Misfits);
    drawn.pseudoClassStateChanged(States.INVALID, wiring instanceof Wiring.Refused(String why) && !why.isEmpty());
    WireView.draw(drawn, curve(world));
    canvas.say(wiring.says());
  }

  private void begin() {
    canvas.layers().above().getChildren().add(drawn);
    canvas.layers().hide(taken());
    canvas.nodes().seen().forEach(this::light);
  }

  private Optional<Wire> taken() {
    return wire instanceof LooseWire.FromOutput loose ? loose.taken() : Optional.empty();
  }

  private void light(NodeView view) {
    var document = canvas.design().document();
    NodeId id = view.id();
    view.light(
        port -> wire.over(document, new Hit.Input(id, port)) instanceof Wiring.Joins,
        wire.over(document, new Hit.Output(id)) instanceof Wiring.Joins);
  }

  /** From the fast end to the port that it would go to, or to the pointer. */
  private WireCurve curve(Point2D pointer) {
    Optional<Wire> wouldBe = switch (wiring) {
      case Wiring.Joins(Wire joined, Edit _, String _) -> Optional.of(joined);
      case Wiring.Misfits(Wire joined, Edit _, String _) -> Optional.of(joined);
      case Wiring.Drops _, Wiring.Refused _ -> Optional.empty();
    };
    var boxes = canvas.geometry().boxes();
    return wouldBe.map(joined -> WireCurve.between(boxes.get(joined.from()), boxes.get(joined.to()), joined.port()))
        .orElseGet(() -> switch (wire) {
          case LooseWire.FromOutput(NodeId node, Optional<Wire> _) -> WireCurve.between(boxes.get(node).output(), pointer);
          case LooseWire.FromInput(NodeId node, int port) -> WireCurve.between(pointer, boxes.get(node).input(port));
        });
  }

  @Override
  public void release(Point2D point) {
    if (drawn.getParent() == null) {
      return;
    }
    cancel();
    switch (wiring) {
      case Wiring.Joins(Wire _, Edit edit, String says) -> carryOut(edit, says);
      case Wiring.Misfits(Wire _, Edit edit, String says) -> carryOut(edit, says);
      case Wiring.Drops(Edit edit, String _) -> carryOut(edit, "");
      case Wiring.Refused(String why) when why.isEmpty() && overEmpty(point) -> canvas.adding().searchFor(wire, point);
      case Wiring.Refused(String why) -> canvas.say(why.isEmpty() ? "" : "Not wired: " + why);
    }
  }

  private boolean overEmpty(Point2D pixel) {
    return canvas.hit(pixel) instanceof Hit.Empty && canvas.getLayoutBounds().contains(pixel);
  }

  private void carryOut(Edit edit, String says) {
    canvas.design().edit(edit);
    canvas.say(says);
  }

  @Override
  public void cancel() {
    canvas.layers().above().getChildren().remove(drawn);
    canvas.layers().hide(Optional.empty());
    canvas.nodes().seen().forEach(NodeView::unlight);
    canvas.say("");
  }
}
