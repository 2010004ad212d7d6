package io.sluice.ui.shell;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Data sets, each read once in the background however often it is asked for. Any thread. */
final class DatasetShelf {
  private final Function<String, DatasetSource> sources;
  private final Executor background;
  private final Map<String, CompletableFuture<Dataset>> read = new ConcurrentHashMap<>();

  /**
   * An empty shelf.
   *
   * @param sources    where the data set of a name comes from
   * @param background where it is read
   */
  DatasetShelf(Function<String, DatasetSource> sources, Executor background) {
    this.sources = sources;
    this.background = background;
  }

  /** The data set that recipes call {@code name}; exceptionally an {@link UncheckedIOException}, and the next one who asks tries again. */
  CompletableFuture<Dataset> get(String name) {
    return read.compute(name, (_, before) -> before == null || before.isCompletedExceptionally() ? readLater(name) : before);
  }

  /** The same for who may wait. */
  DatasetSource source(String name) {
    return () -> {
      try {
        return get(name).get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof UncheckedIOException wrapped ? wrapped.getCause() : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("stopped while reading data set '" + name + "'");
      }
    };
  }

  private CompletableFuture<Dataset> readLater(String name) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return sources.apply(name).read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, background);
  }
}
