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
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A design as it lies on the canvas: nodes in their places, wires with their shapes, frames of groups, notes. Graphs with problems can be drawn
 * too.
 */
public final class GraphPicture {
  private static final double WIDTH = 190;
  private static final double HEIGHT = 84;
  private static final double MARGIN = 40;
  private static final double BEND = 40;

  private final Document document;
  private final Graph graph;
  private final Inference inference;
  private final Drawing drawing;
  private final boolean wireShapes;

  private GraphPicture(Document document, boolean wireShapes, Drawing drawing) {
    this.document = document;
    this.wireShapes = wireShapes;
    this.drawing = drawing;
    graph = document.graph();
    inference = ShapeInference.of(graph);
  }

  /** The picture as SVG; {@code wireShapes} says whether shapes stand on the wires. */
  public static String svg(Document document, boolean wireShapes) {
    Svg svg = new Svg();
    Rectangle2D frame = new GraphPicture(document, wireShapes, svg).draw();
    return svg.picture(frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), document.name());
  }

  /** The picture as the bytes of a PNG, two pixels for each unit of the canvas. */
  public static byte[] png(Document document, boolean wireShapes) {
    PixelDrawing pixels = new PixelDrawing();
    return pixels.png(new GraphPicture(document, wireShapes, pixels).draw());
  }

  /** Draws all there is, and says within which frame. */
  private Rectangle2D draw() {
    List<Rectangle2D> areas = new ArrayList<>(Surroundings.frames(document.layout(), this::box, drawing));
    graph.wires().forEach(this::wire);
    if (wireShapes) {
      graph.wires().forEach(this::shape);
    }
    graph.nodes().forEach(this::node);
    graph.nodes().forEach(node -> areas.add(box(node.id())));
    areas.addAll(Surroundings.notes(document.layout(), drawing));
    Rectangle2D all = areas.stream().reduce(Rectangle2D::createUnion).orElse(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    return new Rectangle2D.Double(all.getX() - MARGIN, all.getY() - MARGIN, all.getWidth() + 2 * MARGIN, all.getHeight() + 2 * MARGIN);
  }

  private Rectangle2D box(NodeId id) {
    return new Rectangle2D.Double(place(id).x(), place(id).y(), WIDTH, HEIGHT);
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

  /** Where a wire begins, at the right edge of a node. */
  private Point2D start(Wire wire) {
    Position from = place(wire.from());
    return new Point2D.Double(from.x() + WIDTH, from.y() + HEIGHT / 2);
  }

  /** Where it ends, at the left edge of another; inputs lie below each other. */
  private Point2D end(Wire wire) {
    Position to = place(wire.to());
    int ports = graph.node(wire.to()).block().inputs().size();
    return new Point2D.Double(to.x(), to.y() + HEIGHT * (wire.port() + 1) / (ports + 1));
  }

  private void wire(Wire wire) {
    Point2D start = start(wire);
    Point2D end = end(wire);
    Path2D path = end.getX() >= start.getX()
        ? forward(start.getX(), start.getY(), end.getX(), end.getY())
        : back(start.getX(), start.getY(), end.getX(), end.getY());
    drawing.curve(path, Svg.hue(graph.node(wire.from()).block().type().family()), 2, 0.6);
  }

  /** At the middle of a wire, unless it would hide the wire there; the shape stands at the node's foot too. */
  private void shape(Wire wire) {
    String text = inference.shape(wire.from()).map(Shape::dims).orElse(List.of()).stream().map(String::valueOf).collect(Collectors.joining("×"));
    Point2D start = start(wire);
    Point2D end = end(wire);
    double width = text.length() * Surroundings.CHARACTER + 8;
    if (!text.isEmpty() && Math.abs(end.getX() - start.getX()) >= width + 16) {
      double x = (start.getX() + end.getX()) / 2;
      double y = (start.getY() + end.getY()) / 2;
      drawing.box(new Rectangle2D.Double(x - width / 2, y - 8, width, 16), 4, Svg.GROUND, Optional.empty());
      drawing.text(x, y + 4, 11, "400", Svg.SECONDARY, "middle", text);
    }
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
