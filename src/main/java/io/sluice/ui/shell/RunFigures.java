package io.sluice.ui.shell;

import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.ui.model.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the tool bar and the status line say of a run, in words. */
final class RunFigures {
  static final String NONE = "–";
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private RunFigures() {}

  /** How far the run has come; empty while preparing and after a failure. */
  static Optional<Progress> progress(RunState state) {
    return state.progressSoFar();
  }

  /** The share of the run that is done, 0 to 1. */
  static double fraction(RunState state) {
    return progress(state).map(RunFigures::fraction).orElse(0.0);
  }

  private static double fraction(Progress progress) {
    double epochs = progress.position().epoch() + (double) progress.position().stepInEpoch() / Math.max(1, progress.stepsPerEpoch());
    return Math.min(1, epochs / Math.max(1, progress.epochs()));
  }

  /** Where the run is: {@code Epoch 2/3 · 431/938 · 0:42 left}. */
  static String place(RunState state) {
    return switch (state) {
      case RunState.Preparing(String what) -> what;
      case RunState.Ready ready when ready.progress().position().step() == 0 -> "Before the first step";
      case RunState.Ready ready -> epochs(ready.progress());
      case RunState.Running running -> epoch(running.progress()) + " · " + timeLeft(running.progress());
      case RunState.Paused paused -> epoch(paused.progress()) + " · paused";
      case RunState.Finished finished -> epochs(finished.progress()) + reason(finished.reason());
      case RunState.Failed _ -> "Stopped by a problem";
    };
  }

  /** The state as a sentence for the status line. */
  static String sentence(RunState state) {
    return switch (state) {
      case RunState.Preparing(String what) -> what;
      case RunState.Ready _ -> "Ready to train";
      case RunState.Running _ -> "Training";
      case RunState.Paused _ -> "Paused between two steps";
      case RunState.Finished finished -> switch (finished.reason()) {
        case DONE -> "Trained";
        case STOPPED_BY_USER -> "Stopped";
      };
      case RunState.Failed(String message) -> message;
    };
  }

  private static String epoch(Progress progress) {
    int epoch = Math.min(progress.position().epoch() + 1, progress.epochs());
    return "Epoch " + epoch + "/" + progress.epochs() + " · " + Figures.count(progress.position().stepInEpoch())
        + "/" + Figures.count(progress.stepsPerEpoch());
  }

  private static String epochs(Progress progress) {
    int epochs = progress.position().epoch();
    int step = progress.position().stepInEpoch();
    String whole = epochs + (epochs == 1 ? " epoch" : " epochs");
    return step == 0 ? whole : whole + " and " + Figures.count(step) + (step == 1 ? " step" : " steps");
  }

  private static String reason(RunState.Reason reason) {
    return switch (reason) {
      case DONE -> " done";
      case STOPPED_BY_USER -> " · stopped";
    };
  }

  private static String timeLeft(Progress progress) {
    return progress.imagesPerSecond() > 0 ? duration(progress.secondsLeft()) + " left" : "starting";
  }

  /** Seconds as {@code 0:42} or {@code 1:02:03}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    String minutes = String.format(Locale.ROOT, whole >= HOUR ? "%02d:%02d" : "%d:%02d", whole % HOUR / MINUTE, whole % MINUTE);
    return whole >= HOUR ? whole / HOUR + ":" + minutes : minutes;
  }

  /** Images a second: {@code 12 400}. */
  static String speed(RunState state) {
    return progress(state).map(Progress::imagesPerSecond).filter(speed -> speed > 0)
        .map(speed -> Figures.count(Math.round(speed < 1000 ? speed : Math.round(speed / 100) * 100.0))).orElse(NONE);
  }

  /** The mean loss of the last steps. */
  static String loss(RunState state) {
    return progress(state).map(Progress::trainLoss).filter(loss -> !loss.isNaN()).map(Figures::value).orElse(NONE);
  }

  /** The share of training images that were right in the last steps. */
  static String accuracy(RunState state) {
    return progress(state).map(Progress::trainAccuracy).filter(share -> !share.isNaN()).map(Figures::percent).orElse(NONE);
  }

  /** The share of the test images that were right after the last whole pass. */
  static String testAccuracy(List<HistoryPoint> history) {
    return history.reversed().stream()
        .filter(HistoryPoint.Epoch.class::isInstance).map(HistoryPoint.Epoch.class::cast)
        .findFirst().map(epoch -> Figures.percent(epoch.test().accuracy())).orElse(NONE);
  }

  /** The share of the time that watching costs. */
  static String observerCost(RunState state) {
    return progress(state).filter(progress -> progress.imagesPerSecond() > 0)
        .map(progress -> String.format(Locale.ROOT, "%.1f\u2009%%", 100 * progress.observerShare())).orElse(NONE);
  }
}
