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
  private static final double MARGIN = 32;

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
    double bend = Math.max(40, Math.abs(end.x() - x1) / 2);
    svg.add("<path d=\"M %.1f %.1f C %.1f %.1f, %.1f %.1f, %.1f %.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-opacity=\"0.6\"/>",
        x1, y1, x1 + bend, y1, end.x() - bend, y2, end.x(), y2, Svg.hue(from.block().type().family()));
  }
}
