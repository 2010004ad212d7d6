package io.sluice.ui.canvas;

import io.sluice.block.Port;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that a node's view shows but its picture, so that it is only touched when one of these changes.
 *
 * @param box      where it and its parts are
 * @param foot     what stands at its foot
 * @param shape    what comes out of it, without the batch axis
 * @param problems what is wrong with it
 * @param wired    the inputs that have a wire
 * @param feeds    whether a wire starts at its output
 */
record NodeLook(NodeBox box, Foot foot, Optional<Shape> shape, List<Problem> problems, List<Integer> wired, boolean feeds) {
  /** The look of one node of a document. */
  static NodeLook of(NodeBox box, Document document, Inference inference) {
    NodeId id = box.node().id();
    List<Integer> wired = IntStream.range(0, box.node().block().inputs().size())
        .filter(port -> document.graph().into(id, port).isPresent())
        .boxed()
        .toList();
    return new NodeLook(box, Foot.of(inference, id), inference.shape(id), inference.problemsAt(id), wired,
        !document.graph().outOf(id).isEmpty());
  }

  /** The same with its box elsewhere. */
  NodeLook at(NodeBox there) {
    return there == box ? this : new NodeLook(there, foot, shape, problems, wired, feeds);
  }

  /** Whether it differs from another in nothing but where it stands. */
  boolean hasMovedFrom(NodeLook other) {
    return other.at(other.box.movedTo(box.at())).equals(this);
  }

  Node node() {
    return box.node();
  }

  /** Whether something is wrong that keeps the network from being trained. */
  boolean hasError() {
    return problems.stream().anyMatch(problem -> !problem.isWarning());
  }

  /** Whether the node takes no part in the network: it leads nowhere, or nothing reaches it. */
  boolean isUnused() {
    return isUnreached() || problems.stream().anyMatch(Problem.Unused.class::isInstance);
  }

  /** Whether what is wrong further up keeps everything from it. */
  private boolean isUnreached() {
    return shape.isEmpty() && problems.isEmpty();
  }

  /** The sentences of the problems, one a line; empty for none. */
  String problemText() {
    return String.join("\n", problems.stream().map(Problem::message).toList());
  }

  /** All of it in words, for those who hear the screen. */
  String spoken() {
    String summary = node().block().summary();
    String gives = shape.map(known -> ", gives " + known.batched()).orElse("");
    String wrong = problems.isEmpty() ? "" : ". " + problemText();
    return node().title() + (node().bypassed() ? ", bypassed" : "") + (box.collapsed() ? ", collapsed" : "") + (summary.isEmpty() ? "" : ", " + summary)
        + (isUnreached() ? ", nothing reaches it" : gives) + wrong;
  }

  /** The label of an input, if it needs one: the first beside the title does not. */
  Optional<String> label(int port) {
    List<Port> ports = node().block().inputs();
    return box.collapsed() || box.inputY(port) < NodeBox.TITLE ? Optional.empty() : Optional.of(ports.get(port).name());
  }
}
