package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.block.Family;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Nodes that come onto the canvas: what they are called, and where they stand. */
final class NewNode {
  /** Between a node and the one that is put behind it: room for the shape on the wire. */
  static final double GAP = 80;
  /** Where the pointer holds a node that comes onto the canvas, from its top left corner. */
  static final Point2D HOLD = new Point2D(24, NodeBox.TITLE / 2);
  private static final double BELOW = 32;
  /** Between two rows of blocks: room for the wire that leads from the end of one to the beginning of the next. */
  private static final double NEXT_ROW = 64;

  private NewNode() {}

  /** A node of that block, named as people in the field would: {@code conv1}, {@code pool2}, {@code input}. */
  static Node of(Block block, Graph graph) {
    return new Node(graph.freeId(), graph.freeName(firstName(block.type())), block);
  }

  private static String firstName(BlockType<?> type) {
    return switch (type.family()) {
      case ENDS -> stem(type);
      case POOLING -> "pool1";
      case CONVOLUTION, SELECTION, DENSE, ACTIVATION, MERGE -> stem(type) + "1";
    };
  }

  private static String stem(BlockType<?> type) {
    return type.name().replace("2D", "").toLowerCase(Locale.ROOT);
  }

  /** A position near {@code wanted}, brought within the limits of the canvas. */
  static Position within(double x, double y) {
    return new Position(Math.clamp(x, -Position.LIMIT, Position.LIMIT), Math.clamp(y, -Position.LIMIT, Position.LIMIT));
  }

  /** A place for {@code node} as near to {@code wanted} as it can be below it without covering another node. */
  static Position free(Node node, Point2D wanted, CanvasGeometry geometry) {
    Rectangle2D box = InsertionPreview.boxOf(node, within(wanted.getX(), wanted.getY())).bounds();
    return free(new Dimension2D(box.getWidth(), box.getHeight()), wanted, geometry);
  }

  /** A place for the corner of what is so large, as near to {@code wanted} as it can be below it without covering a node. */
  static Position free(Dimension2D size, Point2D wanted, CanvasGeometry geometry) {
    Position at = within(wanted.getX(), wanted.getY());
    Rectangle2D area = CanvasGeometry.around(new Rectangle2D(at.x(), at.y(), size.getWidth(), size.getHeight()), NodeBox.MARGIN);
    Optional<Rectangle2D> inTheWay = geometry.around(geometry.touching(area));
    return inTheWay.isEmpty() || at.y() >= Position.LIMIT
        ? at
        : free(size, new Point2D(at.x(), inTheWay.get().getMaxY() + BELOW), geometry);
  }

  /** A place for {@code node} to the right of {@code before}; at the beginning of a new row if that became longer than {@code widest}. */
  static Position behind(NodeBox before, Node node, CanvasGeometry geometry, double widest) {
    Rectangle2D from = before.bounds();
    Point2D behind = new Point2D(from.getMaxX() + GAP, before.at().y());
    Rectangle2D level = new Rectangle2D(from.getMaxX() - widest, from.getMinY(), widest, from.getHeight());
    Rectangle2D row = geometry.around(geometry.touching(level)).orElse(from);
    double right = behind.getX() + InsertionPreview.boxOf(node, before.at()).width();
    return free(node, right - row.getMinX() <= widest ? behind : new Point2D(row.getMinX(), row.getMaxY() + NEXT_ROW), geometry);
  }

  /** The step that puts {@code node} on the canvas with a wire from {@code before}. */
  static Edit behind(Node before, Node node, Position at) {
    return new Edit.Several("Add " + node.title() + " behind '" + before.name() + "'", List.of(
        new Edit.AddNode(node, at), new Edit.Connect(new Wire(before.id(), node.id(), 0))));
  }
}
