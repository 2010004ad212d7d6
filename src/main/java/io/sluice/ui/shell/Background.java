package io.sluice.ui.shell;

import io.sluice.disk.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Work on files, away from the FX thread: what comes of it, or why nothing did, comes back to it. To be called on the FX thread. */
final class Background {
  private final Executor executor;
  private final Notice.Board notices;
  private final StringProperty doing = new SimpleStringProperty("");

  /**
   * Work done by {@code executor}.
   *
   * @param notices told of what went wrong
   */
  Background(Executor executor, Notice.Board notices) {
    this.executor = executor;
    this.notices = notices;
  }

  /** What is being done just now, {@code Writing lenet5.onnx …}; empty for nothing. */
  StringProperty doingProperty() {
    return doing;
  }

  /** What does work away from the FX thread. */
  Executor executor() {
    return executor;
  }

  /**
   * Does {@code work}, then hands what comes of it to {@code then}; if it fails the user is told why.
   *
   * @param what what is being done, for the status line
   */
  <T> void run(String what, Callable<T> work, Consumer<T> then) {
    doing.set(what + " …");
    executor.execute(() -> {
      try {
        T result = work.call();
        Platform.runLater(() -> {
          doing.set("");
          then.accept(result);
        });
      } catch (Exception e) {
        Platform.runLater(() -> {
          doing.set("");
          notices.accept(Notice.problem(sentence(e)));
        });
      }
    });
  }

  /** What went wrong, in one sentence for the user; a bug is thrown on. */
  static String sentence(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null -> sentence(wrapped.getCause());
      case ExecutionException wrapped -> sentence(wrapped.getCause());
      case IOException io -> FileFailure.sentence(io);
      case UncheckedIOException wrapped -> sentence(wrapped.getCause());
      case CancellationException _ -> "The network was closed before it could answer; try again";
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    };
  }
}
