package io.sluice.train;

import java.util.Optional;

/** What a training session is doing. */
public sealed interface RunState {
  /** Natives are being loaded and the plan compiled. */
  record Preparing(String what) implements RunState {}

  /** Ready to train, from the weights that it has. */
  record Ready(Progress progress) implements RunState {}

  /** Training. */
  record Running(Progress progress) implements RunState {}

  /** Between two steps, waiting to go on. */
  record Paused(Progress progress) implements RunState {}

  /** At the end of a run: all epochs done, or stopped by the user; trains on when started again. */
  record Finished(Progress progress, Reason reason) implements RunState {}

  /** It cannot go on; the message is a sentence for the user. */
  record Failed(String message) implements RunState {}

  /** How far the run has come; empty while preparing and after a failure. */
  default Optional<Progress> progressSoFar() {
    return switch (this) {
      case Ready(var progress) -> Optional.of(progress);
      case Running(var progress) -> Optional.of(progress);
      case Paused(var progress) -> Optional.of(progress);
      case Finished(var progress, _) -> Optional.of(progress);
      case Preparing _, Failed _ -> Optional.empty();
    };
  }

  /** Why a run ended. */
  enum Reason {
    DONE,
    STOPPED_BY_USER
  }
}
