package io.sluice.train;

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

  /** Why a run ended. */
  enum Reason {
    DONE,
    STOPPED_BY_USER
  }
}
