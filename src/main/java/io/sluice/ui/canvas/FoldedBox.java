package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.GroupId;
import io.sluice.graph.GroupPorts;
import io.sluice.graph.Groups;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.model.Figures;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Where a group that is folded into one block is, with its ports; known without drawing it. From top to bottom: title, a row for each pair
 * of ports, foot. Units of the world.
 *
 * @param group   what is folded
 * @param at      its top left corner: that of its topmost node, and of these the leftmost
 * @param width   from edge to edge
 * @param inputs  from top to bottom
 * @param outputs from top to bottom
 * @param foot    what stands at its foot: {@code 5 blocks · 2 416 params}
 */
record FoldedBox(NodeGroup group, Position at, double width, List<In> inputs, List<Out> outputs, String foot) {
  private static final double LETTER = 6.7;
  private static final double TITLE_LETTER = 8;
  private static final double NARROWEST = 168;
  private static final double TITLE_EXTRAS = 64;

  /** An input of the group: that of one of its nodes, and whether it has a wire. */
  record In(NodeId node, int port, String label, boolean wired) {}

  /** An output of the group: that of one of its nodes, and whether a wire starts there. */
  record Out(NodeId node, String label, boolean wired) {}

  FoldedBox {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The boxes of the outermost folded groups within {@code scope}, or of all the document, by the nodes that are in them. */
  static Map<NodeId, FoldedBox> of(Document document, Inference inference, Optional<GroupId> scope) {
    Groups groups = document.layout().groups();
    Map<NodeId, FoldedBox> boxes = new HashMap<>();
    List<NodeGroup> open = scope.map(groups::path).orElse(List.of());
    for (NodeGroup group : groups.all()) {
      boolean inScope = open.isEmpty() || open.getLast().nodes().containsAll(group.nodes());
      if (group.folded() && inScope && !open.contains(group) && group.nodes().stream().noneMatch(boxes::containsKey)) {
        FoldedBox box = of(group, document, inference);
        group.nodes().forEach(node -> boxes.put(node, box));
      }
    }
    return boxes;
  }

  private static FoldedBox of(NodeGroup group, Document document, Inference inference) {
    Graph graph = document.graph();
    GroupPorts ports = GroupPorts.of(graph, group.nodes());
    List<In> inputs = ports.inputs().stream()
        .map(in -> new In(in.node(), in.port(), label(graph.node(in.node()), in.port()), graph.into(in.node(), in.port()).isPresent()))
        .toList();
    List<Out> outputs = ports.outputs().stream()
        .map(node -> new Out(node, graph.node(node).name(), !graph.outOf(node).isEmpty()))
        .toList();
    Position at = corner(group.nodes().stream().map(document.layout()::of).toList());
    long parameters = group.nodes().stream().filter(inference.used()::contains).mapToLong(inference::parameters).sum();
    String foot = group.nodes().size() + (group.nodes().size() == 1 ? " block" : " blocks")
        + (parameters == 0 ? "" : " · " + Figures.count(parameters) + " params");
    return new FoldedBox(group, at, width(group, inputs, outputs, foot), inputs, outputs, foot);
  }

  /** The corner of a folded group whose nodes stand there: that of the topmost, and of these the leftmost. */
  static Position corner(Collection<Position> nodes) {
    return nodes.stream().min(Comparator.comparingDouble(Position::y).thenComparingDouble(Position::x)).orElseThrow();
  }

  private static String label(Node node, int port) {
    return node.block().inputs().size() == 1 ? node.name() : node.name() + "." + node.block().inputs().get(port).name();
  }

  private static double width(NodeGroup group, List<In> inputs, List<Out> outputs, String foot) {
    int left = inputs.stream().mapToInt(in -> in.label().length()).max().orElse(0);
    int right = outputs.stream().mapToInt(out -> out.label().length()).max().orElse(0);
    double labels = (left + right) * LETTER + 6 * NodeBox.MARGIN;
    double title = group.title().length() * TITLE_LETTER + TITLE_EXTRAS;
    double widest = Math.max(labels, Math.max(title, foot.length() * LETTER + 2 * NodeBox.MARGIN));
    return Math.ceil(Math.max(NARROWEST, Math.min(widest, 420)) / 4) * 4;
  }

  /** The same moved by so much. */
  FoldedBox moved(double dx, double dy) {
    return new FoldedBox(group, NewNode.within(at.x() + dx, at.y() + dy), width, inputs, outputs, foot);
  }

  /** Where the foot begins, from its top. */
  double footTop() {
    return NodeBox.TITLE + Math.max(inputs.size(), outputs.size()) * NodeBox.ROW;
  }

  /** The whole of it, in the world. */
  Rectangle2D bounds() {
    return new Rectangle2D(at.x(), at.y(), width, footTop() + NodeBox.ROW + NodeBox.MARGIN / 2);
  }

  /** The middle of a port's row, from its top. */
  static double rowY(int row) {
    return NodeBox.TITLE + row * NodeBox.ROW + NodeBox.ROW / 2;
  }

  /** The middle of an input, in the world; empty if it is within. */
  Optional<Point2D> input(NodeId node, int port) {
    return inputs.stream()
        .filter(in -> in.node().equals(node) && in.port() == port)
        .findFirst()
        .map(in -> new Point2D(at.x(), at.y() + rowY(inputs.indexOf(in))));
  }

  /** The middle of an output, in the world; empty if it is within. */
  Optional<Point2D> output(NodeId node) {
    return outputs.stream()
        .filter(out -> out.node().equals(node))
        .findFirst()
        .map(out -> new Point2D(at.x() + width, at.y() + rowY(outputs.indexOf(out))));
  }
}
