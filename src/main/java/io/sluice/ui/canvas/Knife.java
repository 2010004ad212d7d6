package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polyline;

/** Cuts the wires that the pointer goes across; they are taken away in one step when the button is let go. */
final class Knife implements Gesture {
  private final CanvasView canvas;
  private final List<Point2D> way = new ArrayList<>();
  private final Polyline line = new Polyline();
  private final Group marks = new Group();
  private final Set<Wire> cut = new LinkedHashSet<>();

  /** A knife that is put down at a pixel of the canvas. */
  Knife(CanvasView canvas, Point2D from) {
    this.canvas = canvas;
    line.getStyleClass().add("knife");
    line.setManaged(false);
    line.setMouseTransparent(true);
    marks.setManaged(false);
    way.add(canvas.viewport().toWorld(from.getX(), from.getY()));
    canvas.layers().above().getChildren().addAll(marks, line);
    canvas.setCursor(Cursor.CROSSHAIR);
  }

  @Override
  public void drag(Point2D point) {
    Point2D before = way.getLast();
    Point2D now = canvas.viewport().toWorld(point.getX(), point.getY());
    way.add(now);
    line.setStrokeWidth(1 / canvas.viewport().scale());
    line.getPoints().setAll(way.stream().flatMap(at -> Stream.of(at.getX(), at.getY())).toList());
    canvas.geometry().curves().forEach((wire, curve) -> {
      if (curve.crosses(before, now) && cut.add(wire)) {
        mark(curve);
      }
    });
    canvas.say(cut.isEmpty() ? "Drag across wires to cut them" : "Let go to cut " + wires());
  }

  private void mark(WireCurve curve) {
    Path mark = new Path();
    mark.getStyleClass().add("cut-wire");
    WireView.draw(mark, curve);
    marks.getChildren().add(mark);
  }

  private String wires() {
    Graph graph = canvas.design().document().graph();
    return cut.size() > 3
        ? cut.size() + " wires"
        : cut.stream().map(wire -> graph.node(wire.from()).name() + " → " + graph.node(wire.to()).name()).collect(Collectors.joining(", "));
  }

  @Override
  public void release(Point2D point) {
    cancel();
    if (!cut.isEmpty()) {
      String what = "Cut " + (cut.size() == 1 ? "the wire " : "") + wires();
      canvas.design().edit(new Edit.Several(what, cut.stream().<Edit>map(Edit.Disconnect::new).toList()));
    }
  }

  @Override
  public void cancel() {
    canvas.layers().above().getChildren().removeAll(marks, line);
    canvas.setCursor(null);
    canvas.say("");
  }

  /** What a press begins: a knife with Alt, or with Ctrl and the secondary button where the desktop keeps Alt for itself. */
  static Optional<Gesture> begin(CanvasView canvas, Press press) {
    boolean wanted = press.isPrimary() && press.alt() || press.button() == MouseButton.SECONDARY && press.ctrl();
    return wanted ? Optional.of(new Knife(canvas, press.pixel())) : Optional.empty();
  }
}
