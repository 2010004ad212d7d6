package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.Optional;

/** What letting a wire go where it is now would do, with a sentence for the status line. */
sealed interface Wiring {
  /** One sentence for the user; empty if there is nothing to say. */
  String says();

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
