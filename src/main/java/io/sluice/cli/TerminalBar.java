package io.sluice.cli;

import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar on the error stream's terminal. */
final class TerminalBar implements ProgressDisplay {
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void preparing(String what) {
    bar().setExtraMessage(what);
  }

  @Override
  public void show(Progress progress) {
    long total = (long) progress.epochs() * progress.stepsPerEpoch();
    int epoch = Math.min(progress.position().epoch() + 1, progress.epochs());
    bar().maxHint(total).stepTo(Math.min(progress.position().step(), total));
    bar().setExtraMessage("epoch " + epoch + "/" + progress.epochs() + " · " + ProgressDisplay.figures(progress));
  }

  @Override
  public void epoch(HistoryPoint.Epoch epoch) {
    bar().refresh();
    System.err.println();
    System.err.println(ProgressDisplay.line(epoch));
  }

  private ProgressBar bar() {
    ProgressBar shown = bar.orElseGet(() -> new ProgressBarBuilder()
        .setTaskName("Training")
        .setInitialMax(1)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .setUpdateIntervalMillis(200)
        .build());
    bar = Optional.of(shown);
    return shown;
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
