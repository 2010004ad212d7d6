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
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A design as it lies on the canvas: nodes in their places, wires with their shapes. Graphs with problems can be drawn too. */
public final class GraphPicture {
  private static final double WIDTH = 190;
  private static final double HEIGHT = 84;
  private static final double MARGIN = 40;
  private static final double BEND = 40;

  private final Document document;
  private final Graph graph;
  private final Inference inference;
  private final Drawing drawing;

  private GraphPicture(Document document, Drawing drawing) {
    this.document = document;
    this.drawing = drawing;
    graph = document.graph();
    inference = ShapeInference.of(graph);
  }

  /** The picture as SVG. */
  public static String svg(Document document) {
    Svg svg = new Svg();
    Rectangle2D frame = new GraphPicture(document, svg).draw();
    return svg.picture(frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), document.name());
  }

  /** The picture as the bytes of a PNG, two pixels for each unit of the canvas. */
  public static byte[] png(Document document) {
    PixelDrawing pixels = new PixelDrawing();
    return pixels.png(new GraphPicture(document, pixels).draw());
  }

  /** Draws all there is, and says within which frame. */
  private Rectangle2D draw() {
    graph.wires().forEach(this::wire);
    graph.nodes().forEach(this::node);
    List<Position> places = graph.nodes().stream().map(node -> place(node.id())).toList();
    double left = places.stream().mapToDouble(Position::x).min().orElse(0) - MARGIN;
    double top = places.stream().mapToDouble(Position::y).min().orElse(0) - MARGIN;
    double right = places.stream().mapToDouble(Position::x).max().orElse(0) + WIDTH + MARGIN;
    double bottom = places.stream().mapToDouble(Position::y).max().orElse(0) + HEIGHT + MARGIN;
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private Position place(NodeId id) {
    return document.layout().of(id);
  }

  private void node(Node node) {
    Position at = place(node.id());
    String hue = Svg.hue(node.block().type().family());
    String edge = node.block().type().family() == Family.SELECTION ? hue : Svg.LINE;
    drawing.box(new Rectangle2D.Double(at.x(), at.y(), WIDTH, HEIGHT), 6, Svg.NODE, Optional.of(edge));
    drawing.box(new Rectangle2D.Double(at.x(), at.y(), 4, HEIGHT), 2, hue, Optional.empty());
    drawing.text(at.x() + 14, at.y() + 22, 13, "600", Svg.TEXT, "start", node.name());
    drawing.text(at.x() + WIDTH - 10, at.y() + 22, 11, "400", hue, "end", node.block().type().name());
    drawing.text(at.x() + 14, at.y() + 44, 11, "400", Svg.TEXT, "start", node.block().summary());
    String shape = inference.shape(node.id()).map(Shape::batched).orElse("no shape");
    drawing.text(at.x() + 14, at.y() + HEIGHT - 10, 11, "400", Svg.SECONDARY, "start", shape);
    drawing.text(at.x() + WIDTH - 10, at.y() + HEIGHT - 10, 11, "400", Svg.SECONDARY, "end", parameters(node.id()));
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
    Path2D path = end.x() >= x1
        ? forward(x1, y1, end.x(), y2)
        : back(x1, y1, end.x(), y2);
    drawing.curve(path, Svg.hue(from.block().type().family()), 2, 0.6);
  }

  private static Path2D forward(double x1, double y1, double x2, double y2) {
    double bend = Math.max(BEND, (x2 - x1) / 2);
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.curveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
    return path;
  }

  /** To a row below: between the two rows it runs straight. */
  private static Path2D back(double x1, double y1, double x2, double y2) {
    double between = (y1 + y2) / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.curveTo(x1 + BEND, y1, x1 + BEND, between, x1, between);
    path.lineTo(x2, between);
    path.curveTo(x2 - BEND, between, x2 - BEND, y2, x2, y2);
    return path;
  }
}
