package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** What becomes of a wire if a node is let go on it. */
sealed interface Insertion {
  /** The share of a node's width and height, on each side, that a wire may touch without being meant. */
  double EDGE = 0.2;
  /** How near the pointer a wire is meant, in units of the world. */
  double NEAR = 16;

  /** The wire that the node is on. */
  Wire wire();

  /** One sentence for the user. */
  String says();

  /**
   * The node comes in between.
   *
   * @param before from the wire's start to the node
   * @param after  from the node to the wire's end
   * @param edits  what is done, beside putting the node there
   */
  record Fits(Wire wire, Wire before, Wire after, List<Edit> edits, String says) implements Insertion {
    public Fits {
      edits = List.copyOf(edits);
    }
  }

  /** The node would not fit there; the wire stays as it is. */
  record Misfits(Wire wire, String says) implements Insertion {}

  /** The wire that a node that stands at {@code box} and is held at {@code pointer} is meant for; none if it has wires of its own there. */
  static Optional<Wire> wireUnder(Graph graph, CanvasGeometry geometry, Node node, Rectangle2D box, Point2D pointer) {
    boolean takesAndGives = !node.block().inputs().isEmpty() && node.block().hasOutput();
    if (!takesAndGives || graph.has(node.id()) && isWired(graph, node.id())) {
      return Optional.empty();
    }
    double acrossEdge = box.getWidth() * EDGE;
    double downEdge = box.getHeight() * EDGE;
    Rectangle2D heart = new Rectangle2D(box.getMinX() + acrossEdge, box.getMinY() + downEdge / 2,
        box.getWidth() - 2 * acrossEdge, box.getHeight() - 1.5 * downEdge);
    return geometry.curves().entrySet().stream()
        .filter(entry -> !entry.getKey().from().equals(node.id()) && !entry.getKey().to().equals(node.id()))
        .filter(entry -> entry.getValue().touches(heart) || entry.getValue().distance(pointer) <= NEAR)
        .min(Comparator.comparingDouble(entry -> entry.getValue().distance(pointer)))
        .map(Map.Entry::getKey);
  }

  private static boolean isWired(Graph graph, NodeId id) {
    return graph.into(id, 0).isPresent() || !graph.outOf(id).isEmpty();
  }

  /** What becomes of {@code wire} if {@code node}, which is in {@code document}, comes in between. */
  static Insertion into(Wire wire, NodeId node, Document document) {
    Graph graph = document.graph();
    Wire before = new Wire(wire.from(), node, 0);
    Wire after = new Wire(node, wire.to(), wire.port());
    if (graph.wouldCycle(wire.from(), node) || graph.wouldCycle(node, wire.to())) {
      return new Misfits(wire, graph.node(node).title() + " would be in a cycle there");
    }
    List<Edit> edits = List.of(new Edit.Disconnect(wire), new Edit.Connect(before), new Edit.Connect(after));
    Document changed = Edits.apply(document, new Edit.Several("", edits));
    Set<String> known = sentences(ShapeInference.of(graph));
    Inference inference = ShapeInference.of(changed.graph());
    return inference.errors().stream()
        .map(Problem::message)
        .filter(problem -> !known.contains(problem))
        .findFirst()
        .<Insertion>map(problem -> new Misfits(wire, problem))
        .orElseGet(() -> new Fits(wire, before, after, edits, says(changed.graph(), inference, wire, node)));
  }

  private static Set<String> sentences(Inference inference) {
    Set<String> sentences = new HashSet<>();
    inference.errors().forEach(problem -> sentences.add(problem.message()));
    return sentences;
  }

  private static String says(Graph graph, Inference inference, Wire wire, NodeId node) {
    String way = graph.node(wire.from()).name() + " → " + graph.node(node).name() + " → " + graph.node(wire.to()).name();
    return way + inference.shape(node).map(shape -> ", gives " + shape.batched()).orElse("");
  }

  /** What the history calls it. */
  static String what(Graph graph, Node node, Wire wire) {
    return "Insert " + node.title() + " between '" + graph.node(wire.from()).name() + "' and '" + graph.node(wire.to()).name() + "'";
  }
}
