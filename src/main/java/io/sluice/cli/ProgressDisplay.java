package io.sluice.cli;

import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/** Where a training on the command line says how far it is. */
public sealed interface ProgressDisplay extends AutoCloseable permits ProgressLines, TerminalBar {
  /** A bar that redraws itself on a terminal; elsewhere plain lines to {@code err} now and then. */
  static ProgressDisplay on(PrintWriter err) {
    Console console = System.console();
    return console != null && console.isTerminal() ? new TerminalBar() : new ProgressLines(err);
  }

  /** Says what is being prepared. */
  void preparing(String what);

  /** Says how far training is. */
  void show(Progress progress);

  /** Says how an epoch came out. */
  void epoch(HistoryPoint.Epoch epoch);

  @Override
  void close();

  /** Loss, accuracy and speed of late: {@code loss 0.0712 · 97.90 % · 15,000 img/s}. */
  static String figures(Progress progress) {
    return Double.isNaN(progress.trainLoss())
        ? ""
        : String.format(Locale.ROOT, "loss %.4f · %.2f %% · %,.0f img/s", progress.trainLoss(), 100 * progress.trainAccuracy(),
            progress.imagesPerSecond());
  }

  /** How an epoch came out, on one line. */
  static String line(HistoryPoint.Epoch epoch) {
    return String.format(Locale.ROOT, "epoch %d: train loss %.4f, %.2f %%; test loss %.4f, %.2f %%; %.1f s", epoch.epoch(), epoch.trainLoss(),
        100 * epoch.trainAccuracy(), epoch.test().loss(), 100 * epoch.test().accuracy(), epoch.seconds());
  }
}
