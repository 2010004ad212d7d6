package io.sluice.cli;

import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.TrainingSession;
import java.time.Duration;
import java.util.Optional;

/** The speed of a training that goes on in its session. */
public final class SessionSpeed {
  /** Between two looks of the window. */
  private static final Duration PULSE = Duration.ofNanos(1_000_000_000 / 60);

  private final TrainingSession session;
  private final int batch;

  /** The speed of {@code session}, which trains in batches of that size. */
  public SessionSpeed(TrainingSession session, int batch) {
    this.session = session;
    this.batch = batch;
  }

  /**
   * Images a second over the next {@code steps} steps and a little more, after a tenth of that to settle. Waits for them: never on the FX thread.
   *
   * @param eachPulse done some 60 times a second meanwhile
   * @throws WorkFailedException if the session does not train, or no longer
   */
  public double over(int steps, Runnable eachPulse) throws WorkFailedException, InterruptedException {
    long begin = awaitStep(currentStep() + Math.max(1, steps / 10), eachPulse);
    long start = System.nanoTime();
    long end = awaitStep(begin + steps, eachPulse);
    return (end - begin) * batch * 1e9 / (System.nanoTime() - start);
  }

  private long awaitStep(long step, Runnable eachPulse) throws WorkFailedException, InterruptedException {
    long due = System.nanoTime();
    while (true) {
      due = Math.max(due + PULSE.toNanos(), System.nanoTime());
      Optional<RunState> reached = session.await(state -> stepOf(state) >= step, Duration.ofNanos(due - System.nanoTime()));
      if (reached.isPresent()) {
        return stepOf(reached.get());
      }
      requireTraining();
      eachPulse.run();
    }
  }

  private long currentStep() {
    return Math.max(0, stepOf(session.state()));
  }

  private void requireTraining() throws WorkFailedException {
    switch (session.state()) {
      case RunState.Failed(String message) -> throw new WorkFailedException(message, session.failure().orElse(null));
      case RunState.Finished _ -> throw new WorkFailedException("The training ended before it was measured", null);
      case RunState.Preparing _, RunState.Ready _, RunState.Running _, RunState.Paused _ -> { }
    }
  }

  private static long stepOf(RunState state) {
    return state instanceof RunState.Running(Progress progress) ? progress.position().step() : -1;
  }
}
