package io.sluice.ui.analysis;

import io.sluice.graph.Checkpoint;
import io.sluice.ui.model.Figures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A network that the one under study can be compared with.
 *
 * @param name    as a person calls it
 * @param network asked for on the FX thread; null in place of a network if the user would rather not
 */
public record Comparison(String name, Supplier<CompletableFuture<Checkpoint>> network) {
  /** What {@code found} is called: one that had to be chosen first, which the … of a name says, by its design and step. */
  public String called(Checkpoint found) {
    return name.endsWith("…") ? found.document().name() + " at step " + Figures.count(found.position().step()) : name;
  }
}
