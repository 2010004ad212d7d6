package io.sluice.ui.canvas;

import io.sluice.block.MergeBlock;
import io.sluice.graph.Node;
import io.sluice.graph.Position;
import io.sluice.tensor.Shape;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Where a node and its parts are, known without drawing it, so that wires end at ports and hits can be told before there is a view.
 * From top to bottom: title, a row for each input that needs a label, main parameters, picture, foot. Units of the world.
 *
 * @param node      what is drawn
 * @param at        its top left corner
 * @param width     from edge to edge
 * @param height    from the top edge to the bottom edge; kept, since it is asked of every node for every frame
 * @param picture   size of the picture of its channels; 0 by 0 for none
 * @param collapsed whether it has only title and ports
 * @param folded    the block that its group is folded into, in whose place it is then
 */
record NodeBox(Node node, Position at, double width, double height, Dimension2D picture, boolean collapsed, Optional<FoldedBox> folded) {
  static final double TITLE = 28;
  static final double ROW = 20;
  static final double MARGIN = 8;
  static final double PORT_REACH = 10;
  /** From one input to the next beside the title of a collapsed node. */
  private static final double TIGHT_ROW = 14;
  private static final double NARROWEST = 152;
  /** Where ports beside the title are, from the node's top: the middle of what is written there, under the hue. */
  private static final double TITLE_MIDDLE = 15;
  /** Margins, icon, gaps and room for a badge, in the title. */
  private static final double TITLE_EXTRAS = 2 * MARGIN + 16 + 4 * 6 + 24;
  /** Mean widths of a letter at the sizes of the style sheet: name in Inter 13 semibold, block type in Inter 11, numbers in JetBrains Mono 11. */
  private static final double NAME_LETTER = 8;
  private static final double TYPE_LETTER = 6.4;
  static final double NUMBER_LETTER = 6.7;

  /** The box of {@code node}, as large as its name and its picture need. */
  static NodeBox of(Node node, Position at, Optional<Shape> shape, Foot foot) {
    Dimension2D picture = node.bypassed() ? new Dimension2D(0, 0) : NodePicture.size(node.block(), shape);
    double name = node.name().length() * NAME_LETTER + node.block().type().name().length() * TYPE_LETTER + TITLE_EXTRAS;
    double numbers = (foot.shape().length() + foot.parameters().length() + 2) * NUMBER_LETTER + 2 * MARGIN;
    double summary = node.block().summary().length() * NUMBER_LETTER + 2 * MARGIN;
    double widestText = Math.min(NodePicture.WIDEST + 2 * MARGIN, Math.max(name, Math.max(numbers, summary)));
    double width = Math.max(NARROWEST, Math.max(picture.getWidth() + 2 * MARGIN, widestText));
    return new NodeBox(node, at, Math.ceil(width / 4) * 4, footTop(node, picture) + ROW + MARGIN / 2, picture, false, Optional.empty());
  }

  /** The box of {@code node} with only title and ports. */
  static NodeBox collapsed(Node node, Position at) {
    double name = node.name().length() * NAME_LETTER + node.block().type().name().length() * TYPE_LETTER + TITLE_EXTRAS;
    double width = Math.max(NARROWEST, Math.min(NodePicture.WIDEST + 2 * MARGIN, name));
    double height = Math.max(TITLE, node.block().inputs().size() * TIGHT_ROW);
    return new NodeBox(node, at, Math.ceil(width / 4) * 4, height, new Dimension2D(0, 0), true, Optional.empty());
  }

  /** The same elsewhere; this one if it is there already. */
  NodeBox movedTo(Position there) {
    return there.equals(at) ? this : new NodeBox(node, there, width, height, picture, collapsed,
        folded.map(box -> box.moved(there.x() - at.x(), there.y() - at.y())));
  }

  /** The same in a folded group, or in none. */
  NodeBox in(Optional<FoldedBox> group) {
    return group.equals(folded) ? this : new NodeBox(node, at, width, height, picture, collapsed, group);
  }

  /** The number of rows that hold the labels of inputs: none for the usual single input, which is beside the title. */
  int labelRows() {
    return labelRows(node);
  }

  private static int labelRows(Node node) {
    int inputs = node.block().inputs().size();
    return startsBesideTitle(node) ? Math.max(0, inputs - 1) : inputs;
  }

  /** Whether the first input is beside the title; a merge's inputs, of which none comes first, are all in rows. */
  private static boolean startsBesideTitle(Node node) {
    return !(node.block() instanceof MergeBlock);
  }

  /** Where the main parameters begin, from the node's top. */
  double summaryTop() {
    return summaryTop(node);
  }

  private static double summaryTop(Node node) {
    return TITLE + labelRows(node) * ROW;
  }

  /** Where the picture begins, from the node's top. */
  double pictureTop() {
    return pictureTop(node, picture);
  }

  private static double pictureTop(Node node, Dimension2D picture) {
    return summaryTop(node) + (node.block().summaryParts().isEmpty() ? 0 : ROW) + (picture.getHeight() > 0 ? MARGIN / 2 : 0);
  }

  /** Where the foot begins, from the node's top. */
  double footTop() {
    return footTop(node, picture);
  }

  private static double footTop(Node node, Dimension2D picture) {
    return pictureTop(node, picture) + (picture.getHeight() > 0 ? picture.getHeight() + MARGIN / 2 : 0);
  }

  /** Whether there is a picture. */
  boolean hasPicture() {
    return picture.getHeight() > 0;
  }

  /** The middle of an input, in the world. */
  Point2D input(int port) {
    return folded.map(box -> box.input(node.id(), port).orElse(new Point2D(box.at().x(), box.at().y())))
        .orElseGet(() -> new Point2D(at.x(), at.y() + inputY(port)));
  }

  /** The middle of an input, from the node's top. */
  double inputY(int port) {
    if (collapsed && node.block().inputs().size() > 1) {
      return (port + 0.5) * height / node.block().inputs().size();
    }
    int row = startsBesideTitle(node) ? port - 1 : port;
    return row < 0 ? TITLE_MIDDLE : TITLE + row * ROW + ROW / 2;
  }

  /** The middle of the output, in the world. */
  Point2D output() {
    return folded.map(box -> box.output(node.id()).orElse(new Point2D(box.at().x() + box.width(), box.at().y())))
        .orElseGet(() -> new Point2D(at.x() + width, at.y() + outputY()));
  }

  /** The input nearest to a point of the world, if it is within reach of one. */
  Optional<Integer> inputAt(Point2D point, double reach) {
    return IntStream.range(0, node.block().inputs().size())
        .boxed()
        .filter(port -> folded.isEmpty() || folded.get().input(node.id(), port).isPresent())
        .filter(port -> input(port).distance(point) <= reach)
        .min((a, b) -> Double.compare(input(a).distance(point), input(b).distance(point)));
  }

  /** Whether a point of the world is within reach of the output. */
  boolean isOutputAt(Point2D point, double reach) {
    boolean shown = folded.isEmpty() || folded.get().output(node.id()).isPresent();
    return node.block().hasOutput() && shown && output().distance(point) <= reach;
  }

  /** The middle of the output, from the node's top. */
  double outputY() {
    return TITLE_MIDDLE;
  }

  /** The whole of it, in the world. */
  Rectangle2D bounds() {
    return folded.map(FoldedBox::bounds).orElseGet(() -> new Rectangle2D(at.x(), at.y(), width, height));
  }

  /** Whether a point of the world is on its title. */
  boolean isTitleAt(Point2D point) {
    return bounds().contains(point) && point.getY() < bounds().getMinY() + TITLE;
  }
}
