package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.Optional;

/** What letting a wire go where it is now would do, with a sentence for the status line. */
sealed interface Wiring {
  /** One sentence for the user; empty if there is nothing to say. */
  String says();

  /** What a wire that is there is, in words for the status line and those who hear the screen. */
  static String spoken(Graph graph, Inference inference, Wire wire) {
    Node to = graph.node(wire.to());
    String port = to.block().inputs().size() > 1 ? ", input " + to.block().inputs().get(wire.port()).name() : "";
    String shape = inference.shape(wire.from()).map(known -> ", " + known.batched()).orElse("");
    return "Wire from " + graph.node(wire.from()).title() + " to " + to.title() + port + shape;
  }

  /**
   * The wire is drawn, and the shapes fit or are not known yet.
   *
   * @param gives what the node at its end gives then, without the batch axis, as far as that is known
   */
  record Joins(Wire wire, Edit edit, Optional<Shape> gives, String says) implements Wiring {}

  /** The wire is drawn, but the block then has a problem. */
  record Misfits(Wire wire, Edit edit, String says) implements Wiring {}

  /** The wire is taken away. */
  record Drops(Edit edit, String says) implements Wiring {}

  /** Nothing is changed. */
  record Refused(String says) implements Wiring {}
}
