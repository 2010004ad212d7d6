package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.Flatten;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Fixes;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Point2D;

/**
 * A block about to be put on the canvas, and the step that does it.
 *
 * @param node what is added
 * @param edit one step, with the wire if there is one
 * @param says what came of the wire; empty for none
 */
record Addition(Node node, Edit edit, String says) {
  /** A block whose title is at {@code point} of the world, wired to nothing. */
  static Addition alone(Block block, Point2D point, Document document) {
    Node node = NewNode.of(block, document.graph());
    Point2D at = point.subtract(NewNode.HOLD);
    return new Addition(node, new Edit.AddNode(node, NewNode.within(at.getX(), at.getY())), "");
  }

  /** A block as near to {@code point} as it can be without covering another, wired to nothing. */
  static Addition near(Block block, Point2D point, Document document, CanvasGeometry geometry) {
    Node node = NewNode.of(block, document.graph());
    return new Addition(node, new Edit.AddNode(node, NewNode.free(node, point.subtract(NewNode.HOLD), geometry)), "");
  }

  /**
   * A block behind another, wired to its first input if that fits, with a Flatten in between if it fits then; what it says is why not, otherwise.
   *
   * @param widest how long a row of blocks may become; one that would be longer goes on in the next
   */
  static Addition behind(NodeBox before, Block block, Document document, CanvasGeometry geometry, double widest) {
    Node node = NewNode.of(block, document.graph());
    Edit.AddNode alone = new Edit.AddNode(node, NewNode.behind(before, node, geometry, widest));
    if (!before.node().block().hasOutput() || node.block().inputs().isEmpty()) {
      return new Addition(node, alone, "");
    }
    LooseWire wire = new LooseWire.FromOutput(before.node().id(), Optional.empty());
    return switch (wire.over(Edits.apply(document, alone), new Hit.Input(node.id(), 0))) {
      case Wiring.Joins joins -> new Addition(node, NewNode.behind(before.node(), node, alone.at()), joins.says());
      case Wiring.Misfits misfits -> flattened(before, block, document, geometry, widest)
          .orElseGet(() -> new Addition(node, alone, "Not wired: " + misfits.says()));
      case Wiring.Drops drops -> new Addition(node, alone, drops.says());
      case Wiring.Refused refused -> new Addition(node, alone, "Not wired: " + refused.says());
    };
  }

  /** The same with a Flatten in between; empty if that is not all that it takes. */
  private static Optional<Addition> flattened(NodeBox before, Block block, Document document, CanvasGeometry geometry, double widest) {
    Optional<Shape> found = geometry.inference().shape(before.node().id());
    if (found.filter(shape -> Fixes.between(shape, block).equals(List.of(new Flatten()))).isEmpty()) {
      return Optional.empty();
    }
    Addition flatten = behind(before, new Flatten(), document, geometry, widest);
    Document with = Edits.apply(document, flatten.edit());
    NodeId id = flatten.node().id();
    Inference inference = ShapeInference.of(with.graph());
    NodeBox box = NodeBox.of(flatten.node(), with.layout().of(id), inference.shape(id), Foot.of(inference, id));
    Addition last = behind(box, block, with, geometry, widest);
    String what = "Add " + last.node().title() + " behind '" + before.node().name() + "', with a Flatten between";
    return Optional.of(new Addition(last.node(), new Edit.Several(what, List.of(flatten.edit(), last.edit())),
        "With a Flatten between: " + flatten.says() + ", " + last.says()));
  }

  /** The nodes that {@code document}, which has none of them yet, gets by it. */
  List<NodeId> added(Document document) {
    return Edits.apply(document, edit).graph().nodes().stream().map(Node::id).filter(id -> !document.graph().has(id)).toList();
  }

  /** A block in the middle of a wire, which goes through it then; empty if it does not fit there. */
  static Optional<Addition> into(Wire wire, Point2D middle, Block block, Document document, CanvasGeometry geometry) {
    Node node = NewNode.of(block, document.graph());
    NodeBox box = InsertionPreview.boxOf(node, NewNode.within(0, 0));
    Position at = NewNode.free(node, middle.subtract(box.width() / 2, box.outputY()), geometry);
    Addition alone = new Addition(node, new Edit.AddNode(node, at), "");
    boolean takesAndGives = !node.block().inputs().isEmpty() && node.block().hasOutput();
    return takesAndGives
        ? Optional.of(Insertion.into(wire, node.id(), Edits.apply(document, alone.edit())))
            .filter(Insertion.Fits.class::isInstance)
            .map(insertion -> alone.in(insertion, document, geometry))
        : Optional.empty();
  }

  /** The same in the wire that it was let go on, if it fits there, with room made for it; otherwise beside it, saying why. */
  Addition in(Insertion insertion, Document document, CanvasGeometry geometry) {
    return switch (insertion) {
      case Insertion.Fits fits -> {
        List<Edit> edits = new ArrayList<>(List.of(edit));
        edits.addAll(fits.edits());
        Edit step = new Edit.Several(Insertion.what(document.graph(), node, fits.wire()), edits);
        yield new Addition(node, Room.in(step, document, geometry, Set.of(node.id())), fits.says());
      }
      case Insertion.Misfits misfits -> new Addition(node, edit, "Not inserted: " + misfits.says());
    };
  }

  /** A block at the loose end of a wire, which is joined to the first port that it fits; empty if it fits none. */
  static Optional<Addition> joined(Block block, Point2D point, LooseWire wire, Document document) {
    Node node = NewNode.of(block, document.graph());
    Edit.AddNode add = new Edit.AddNode(node, NewNode.within(0, 0));
    Document with = Edits.apply(document, add);
    return ports(wire, node)
        .filter(port -> wire.over(with, port) instanceof Wiring.Joins)
        .findFirst()
        .map(port -> {
          Wiring.Joins joins = (Wiring.Joins) wire.over(with, port);
          List<Edit> edits = List.of(new Edit.AddNode(node, corner(node, point, port)), joins.edit());
          return new Addition(node, new Edit.Several("Add " + node.title() + " and wire it", edits), joins.says());
        });
  }

  private static Stream<Hit> ports(LooseWire wire, Node node) {
    NodeId id = node.id();
    return switch (wire) {
      case LooseWire.FromOutput _ -> IntStream.range(0, node.block().inputs().size()).mapToObj(port -> new Hit.Input(id, port));
      case LooseWire.FromInput _ -> node.block().hasOutput() ? Stream.of(new Hit.Output(id)) : Stream.empty();
    };
  }

  /** The node's corner so that its port is at {@code point}. */
  private static Position corner(Node node, Point2D point, Hit port) {
    NodeBox box = NodeBox.of(node, NewNode.within(0, 0), Optional.empty(), new Foot("", ""));
    Point2D offset = port instanceof Hit.Input(NodeId _, int input) ? box.input(input) : box.output();
    return NewNode.within(point.getX() - offset.getX(), point.getY() - offset.getY());
  }
}
