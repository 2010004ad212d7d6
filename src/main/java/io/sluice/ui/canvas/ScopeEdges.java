package io.sluice.ui.canvas;

import io.sluice.graph.Graph;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;

/** While the inside of a group is shown: where its wires come from and go to outside, as a stub at the port with the other block's name. */
final class ScopeEdges extends Pane implements CanvasLayer {
  private static final double STUB = 28;
  private static final double BESIDE = 6;
  private static final double LETTER = 8;

  private record Stub(Point2D port, boolean comes, String names) {}

  private List<Stub> shown = List.of();

  ScopeEdges() {
    setManaged(false);
    setMouseTransparent(true);
  }

  @Override
  public void show(Sight sight) {
    List<Stub> stubs = sight.geometry().scope().isPresent() ? stubs(sight.document().graph(), sight.geometry()) : List.of();
    if (!stubs.equals(shown)) {
      shown = stubs;
      List<Node> parts = new ArrayList<>();
      stubs.forEach(stub -> draw(stub, parts));
      getChildren().setAll(parts);
      applyCss();
      stubs.forEach(this::place);
    }
  }

  /** Where the stubs are with their names, as wide as they may be; none while all of the document is shown. */
  static Stream<Rectangle2D> areas(Graph graph, CanvasGeometry geometry) {
    return geometry.scope().isEmpty() ? Stream.empty() : stubs(graph, geometry).stream().map(stub -> {
      double width = STUB + BESIDE + stub.names().length() * LETTER;
      return new Rectangle2D(stub.port().getX() - (stub.comes() ? width : 0), stub.port().getY(), width, 0);
    });
  }

  private static List<Stub> stubs(Graph graph, CanvasGeometry geometry) {
    Map<Point2D, Stub> stubs = new LinkedHashMap<>();
    for (Wire wire : graph.wires()) {
      NodeBox from = geometry.boxes().get(wire.from());
      NodeBox to = geometry.boxes().get(wire.to());
      if (from == null && to != null) {
        stubs.put(to.input(wire.port()), new Stub(to.input(wire.port()), true, graph.node(wire.from()).name()));
      } else if (from != null && to == null) {
        String name = graph.node(wire.to()).name();
        stubs.merge(from.output(), new Stub(from.output(), false, name), (one, _) -> new Stub(one.port(), false, one.names() + ", " + name));
      }
    }
    return List.copyOf(stubs.values());
  }

  private static void draw(Stub stub, List<Node> into) {
    double end = stub.port().getX() + (stub.comes() ? -STUB : STUB);
    Line line = new Line(stub.port().getX(), stub.port().getY(), end, stub.port().getY());
    line.getStyleClass().add("scope-stub");
    Label name = new Label(stub.names());
    name.getStyleClass().addAll("wire-label", "secondary");
    name.setUserData(stub);
    into.add(line);
    into.add(name);
  }

  private void place(Stub stub) {
    getChildren().stream().filter(part -> stub == part.getUserData()).map(Label.class::cast).forEach(label -> {
      label.autosize();
      double x = stub.comes() ? stub.port().getX() - STUB - BESIDE - label.getWidth() : stub.port().getX() + STUB + BESIDE;
      label.relocate(Math.round(x), Math.round(stub.port().getY() - label.getHeight() / 2));
    });
  }
}
