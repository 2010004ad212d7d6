package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.shape.Path;

/** Draws a wire from a port, or takes an end of one off its port. While it lasts the ports that it could end at are lit. */
final class WireGesture implements Gesture {
  private final CanvasView canvas;
  private final LooseWire wire;
  private final Path drawn = new Path();
  private final PortLights lights;
  private final DragNote note;
  private Wiring wiring = new Wiring.Refused("");

  WireGesture(CanvasView canvas, LooseWire wire) {
    this.canvas = canvas;
    this.wire = wire;
    lights = new PortLights(canvas, wire);
    note = new DragNote(canvas);
    drawn.getStyleClass().add("loose-wire");
    drawn.setManaged(false);
  }

  @Override
  public void drag(Point2D point) {
    dragTo(canvas.hit(point), point);
  }

  /** Goes on: the loose end is over {@code hit}, at a pixel of the canvas. */
  void dragTo(Hit hit, Point2D point) {
    if (drawn.getParent() == null) {
      canvas.layers().above().getChildren().add(drawn);
      canvas.layers().hide(wire.taken());
      lights.begin();
    }
    Point2D world = canvas.viewport().toWorld(point.getX(), point.getY());
    wiring = wire.over(canvas.design().document(), hit);
    drawn.pseudoClassStateChanged(States.VALID, wiring instanceof Wiring.Joins);
    drawn.pseudoClassStateChanged(States.WARNING, wiring instanceof Wiring.Misfits);
    drawn.pseudoClassStateChanged(States.INVALID, wiring instanceof Wiring.Refused(String why) && !why.isEmpty());
    WireView.draw(drawn, curve(world));
    note.say(wiring.says(), kind(wiring), point);
  }

  static DragNote.Kind kind(Wiring wiring) {
    return switch (wiring) {
      case Wiring.Joins _, Wiring.Drops _ -> DragNote.Kind.FITS;
      case Wiring.Misfits _ -> DragNote.Kind.WARNS;
      case Wiring.Refused _ -> DragNote.Kind.REFUSES;
    };
  }

  /** Not over a port: it would move away from under the pointer. */
  @Override
  public boolean pansAtEdges() {
    return switch (wiring) {
      case Wiring.Joins _, Wiring.Misfits _ -> false;
      case Wiring.Drops _ -> true;
      case Wiring.Refused(String why) -> why.isEmpty();
    };
  }

  /** From the fast end to the port that it would go to, or to the pointer. */
  private WireCurve curve(Point2D pointer) {
    Optional<Wire> wouldBe = switch (wiring) {
      case Wiring.Joins joins -> Optional.of(joins.wire());
      case Wiring.Misfits misfits -> Optional.of(misfits.wire());
      case Wiring.Drops _, Wiring.Refused _ -> Optional.empty();
    };
    var boxes = canvas.geometry().boxes();
    return wouldBe.map(joined -> WireCurve.between(boxes.get(joined.from()), boxes.get(joined.to()), joined.port()))
        .orElseGet(() -> switch (wire) {
          case LooseWire.FromOutput(NodeId node, Optional<Wire> _) -> WireCurve.between(boxes.get(node).output(), pointer);
          case LooseWire.FromInput(NodeId node, int port, Optional<Wire> _) -> WireCurve.between(pointer, boxes.get(node).input(port));
        });
  }

  @Override
  public void release(Point2D point) {
    if (drawn.getParent() == null) {
      click();
      return;
    }
    finish();
    if (wiring instanceof Wiring.Refused(String why) && why.isEmpty() && overEmpty(point)) {
      canvas.adding().searchFor(wire, point);
    }
  }

  /** A port that is only clicked: what comes behind its block is searched for. */
  private void click() {
    if (wire instanceof LooseWire.FromOutput(NodeId node, Optional<Wire> taken) && taken.isEmpty()) {
      canvas.adding().searchFrom(node);
    }
  }

  /** Does what the loose end is over. */
  void finish() {
    cancel();
    switch (wiring) {
      case Wiring.Joins joins -> carryOut(joins.edit(), joins.says());
      case Wiring.Misfits misfits -> carryOut(misfits.edit(), misfits.says());
      case Wiring.Drops(Edit edit, String _) -> carryOut(edit, "");
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
    lights.end();
    note.end();
    canvas.say("");
  }
}
