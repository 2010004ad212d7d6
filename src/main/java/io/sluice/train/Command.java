package io.sluice.train;

import io.sluice.graph.Checkpoint;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** What a session is asked to do; carried out by its own thread between two steps. */
sealed interface Command {
  /** Train until {@code epochs} passes are done in all; without a number, as far as the recipe says. */
  record Train(OptionalInt epochs) implements Command {}

  /** Wait between two steps. */
  record Pause() implements Command {}

  /** Do one step, then wait. */
  record SingleStep() implements Command {}

  /** End the run. */
  record Stop() implements Command {}

  /** Hand out what was learned. */
  record Save(CompletableFuture<Checkpoint> into) implements Command {}

  /** See whether there is something to be looked at. */
  record Look() implements Command {}

  /** Give back everything native, and end. */
  record Close() implements Command {}
}
