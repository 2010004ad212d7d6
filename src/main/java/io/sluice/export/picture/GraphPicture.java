package io.sluice.export.picture;

import io.sluice.block.Family;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Locale;

/** A design as it lies on the canvas: nodes in their places, wires with their shapes. Graphs with problems can be drawn too. */
public final class GraphPicture {
  private static final double WIDTH = 190;
  private static final double HEIGHT = 84;
  private static final double MARGIN = 40;
  private static final double BEND = 40;

  private final Document document;
  private final Graph graph;
  private final Inference inference;
  private final Svg svg = new Svg();

  private GraphPicture(Document document) {
    this.document = document;
    graph = document.graph();
    inference = ShapeInference.of(graph);
  }

  /** The picture as SVG. */
  public static String svg(Document document) {
    return new GraphPicture(document).draw();
  }

  private String draw() {
    graph.wires().forEach(this::wire);
    graph.nodes().forEach(this::node);
    List<Position> places = graph.nodes().stream().map(node -> place(node.id())).toList();
    double left = places.stream().mapToDouble(Position::x).min().orElse(0) - MARGIN;
    double top = places.stream().mapToDouble(Position::y).min().orElse(0) - MARGIN;
    double right = places.stream().mapToDouble(Position::x).max().orElse(0) + WIDTH + MARGIN;
    double bottom = places.stream().mapToDouble(Position::y).max().orElse(0) + HEIGHT + MARGIN;
    return svg.picture(left, top, right - left, bottom - top, document.name());
  }

  private Position place(NodeId id) {
    return document.layout().of(id);
  }

  private void node(Node node) {
    Position at = place(node.id());
    String hue = Svg.hue(node.block().type().family());
    svg.add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>",
        at.x(), at.y(), WIDTH, HEIGHT, Svg.NODE, node.block().type().family() == Family.SELECTION ? hue : Svg.LINE);
    svg.add("<rect x=\"%.1f\" y=\"%.1f\" width=\"4\" height=\"%.0f\" rx=\"2\" fill=\"%s\"/>", at.x(), at.y(), HEIGHT, hue);
    svg.text(at.x() + 14, at.y() + 22, 13, "600", Svg.TEXT, "start", node.name());
    svg.text(at.x() + WIDTH - 10, at.y() + 22, 11, "400", hue, "end", node.block().type().name());
    svg.text(at.x() + 14, at.y() + 44, 11, "400", Svg.TEXT, "start", node.block().summary());
    String shape = inference.shape(node.id()).map(Shape::batched).orElse("no shape");
    svg.text(at.x() + 14, at.y() + HEIGHT - 10, 11, "400", Svg.SECONDARY, "start", shape);
    svg.text(at.x() + WIDTH - 10, at.y() + HEIGHT - 10, 11, "400", Svg.SECONDARY, "end", parameters(node.id()));
  }

  private String parameters(NodeId id) {
    long count = inference.parameters(id);
    return count == 0 ? "" : String.format(Locale.ROOT, "%,d", count);
  }

  /** From the right edge of a node to the left edge of another; inputs lie below each other. */
  private void wire(Wire wire) {
    Node from = graph.node(wire.from());
    Position start = place(wire.from());
    Position end = place(wire.to());
    int ports = graph.node(wire.to()).block().inputs().size();
    double x1 = start.x() + WIDTH;
    double y1 = start.y() + HEIGHT / 2;
    double y2 = end.y() + HEIGHT * (wire.port() + 1) / (ports + 1);
    String path = end.x() >= x1
        ? forward(x1, y1, end.x(), y2)
        : back(x1, y1, end.x(), y2);
    svg.add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-opacity=\"0.6\"/>", path,
        Svg.hue(from.block().type().family()));
  }

  private static String forward(double x1, double y1, double x2, double y2) {
    double bend = Math.max(BEND, (x2 - x1) / 2);
    return String.format(Locale.ROOT, "M %.1f %.1f C %.1f %.1f, %.1f %.1f, %.1f %.1f", x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
  }

  /** To a row below: between the two rows it runs straight. */
  private static String back(double x1, double y1, double x2, double y2) {
    double between = (y1 + y2) / 2;
    return String.format(Locale.ROOT, "M %.1f %.1f C %.1f %.1f, %.1f %.1f, %.1f %.1f L %.1f %.1f C %.1f %.1f, %.1f %.1f, %.1f %.1f",
        x1, y1, x1 + BEND, y1, x1 + BEND, between, x1, between, x2, between, x2 - BEND, between, x2 - BEND, y2, x2, y2);
  }
}
