package io.sluice.cli;

import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress as plain lines, for logs: one for each epoch, and one every few seconds in between. */
final class ProgressLines implements ProgressDisplay {
  private static final long EVERY = 5_000_000_000L;

  private final PrintWriter err;
  private String lastPreparing = "";
  private long lastLine = System.nanoTime();

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void preparing(String what) {
    if (!what.equals(lastPreparing)) {
      say(what);
      lastPreparing = what;
    }
  }

  @Override
  public void show(Progress progress) {
    if (progress.imagesPerSecond() > 0 && System.nanoTime() - lastLine >= EVERY) {
      say(String.format(Locale.ROOT, "epoch %d of %d, step %d of %d: %s · %.0f s left", Math.min(progress.position().epoch() + 1, progress.epochs()), progress.epochs(),
          progress.position().stepInEpoch(), progress.stepsPerEpoch(), ProgressDisplay.figures(progress), progress.secondsLeft()));
    }
  }

  @Override
  public void epoch(HistoryPoint.Epoch epoch) {
    say(ProgressDisplay.line(epoch));
  }

  private void say(String line) {
    err.println(line);
    err.flush();
    lastLine = System.nanoTime();
  }

  @Override
  public void close() {
    err.flush();
  }
}
