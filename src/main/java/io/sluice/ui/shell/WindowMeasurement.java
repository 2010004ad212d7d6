package io.sluice.ui.shell;

import io.sluice.cli.SessionSpeed;
import io.sluice.cli.WatchingCost;
import io.sluice.cli.WindowBench.Measurement;
import io.sluice.cli.WorkFailedException;
import io.sluice.train.RunState;
import io.sluice.train.TrainingSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;

/** How much slower a training is while the window draws it: the real window, with the maps of all nodes in sight. */
final class WindowMeasurement {
  /** Within which the window has a network and a probe image. */
  private static final Duration LONG = Duration.ofMinutes(2);
  /** So long the training is watched before it is measured: meanwhile Java compiles what draws, which it does once. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private WindowMeasurement() {}

  /** Opens the window, measures, closes it, and returns the exit code. Not on the FX thread. */
  static int run(Measurement measurement) throws Exception {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    started.get();
    MainWindow window = onFxThread(() -> opened(measurement));
    try {
      measure(measurement, window);
      return 0;
    } finally {
      onFxThread(() -> {
        window.closeAtOnce();
        Platform.exit();
        return null;
      });
    }
  }

  private static MainWindow opened(Measurement measurement) {
    Stage stage = new Stage();
    MainWindow window = new MainWindow(stage, measurement.document(), List.of(), _ -> measurement.data(), new SystemDialogs(stage));
    window.show();
    return window;
  }

  private static void measure(Measurement measurement, MainWindow window) throws Exception {
    SessionDriver driver = window.bench().driver();
    TrainingSession session = onFxThread(() -> driver.session().orElseThrow());
    session.await(state -> !(state instanceof RunState.Preparing), LONG);
    onFxThread(() -> {
      driver.train();
      return null;
    });
    SessionSpeed speed = new SessionSpeed(session, measurement.document().recipe().batchSize());
    warmUp(driver, speed, measurement.steps());
    new WatchingCost(measurement.label(), measurement.steps()).measure(measurement.pairs(), (watched, steps) -> {
      follow(driver, watched);
      return speed.over(steps, () -> { });
    }, measurement.lines());
  }

  private static void warmUp(SessionDriver driver, SessionSpeed speed, int steps) throws WorkFailedException, InterruptedException {
    long until = System.nanoTime() + WARM_UP.toNanos();
    follow(driver, true);
    while (System.nanoTime() < until) {
      speed.over(steps, () -> { });
    }
  }

  private static void follow(SessionDriver driver, boolean watched) throws WorkFailedException, InterruptedException {
    try {
      onFxThread(() -> {
        driver.follow(watched);
        return null;
      });
    } catch (ExecutionException e) {
      throw new WorkFailedException("The window failed: " + e.getCause(), e.getCause());
    }
  }

  /** What {@code work} returns, done by the FX thread, which is waited for. */
  static <T> T onFxThread(Callable<T> work) throws ExecutionException, InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        result.complete(work.call());
      } catch (Exception | Error e) {
        result.completeExceptionally(e);
      }
    });
    return result.get();
  }
}
