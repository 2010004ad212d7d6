package io.sluice.cli;

import io.sluice.train.TrainingSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, Ctrl-C (or a request to end, SIGTERM) stops the training after the step under way, and the process waits for what was
 * learned to be saved.
 */
final class StopOnInterrupt implements AutoCloseable {
  /** Longer than any step and any save; a process that hangs after all can still be killed. */
  private static final int MOST_SECONDS = 30;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;

  private StopOnInterrupt(TrainingSession session) {
    hook = new Thread(() -> stop(session), "stop-on-interrupt");
  }

  /** Stops {@code session} from now on. */
  static StopOnInterrupt of(TrainingSession session) {
    StopOnInterrupt stop = new StopOnInterrupt(session);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  private void stop(TrainingSession session) {
    session.stop();
    try {
      saved.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: this is what the hook has been waiting for.
    }
  }
}
