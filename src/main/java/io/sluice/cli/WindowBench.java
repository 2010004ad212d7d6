package io.sluice.cli;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import java.util.function.Consumer;

/** What measures the cost of the window; it belongs to the window, which lies above the commands. */
@FunctionalInterface
public interface WindowBench {
  /**
   * A measurement: {@code pairs} pairs of a training that the window draws, and one that it does not.
   *
   * @param document what is trained
   * @param data     on what
   * @param label    how each line begins
   * @param steps    of each half of a pair
   * @param pairs    how many
   * @param lines    takes a line for each pair, and one for all
   */
  record Measurement(Document document, DatasetSource data, String label, int steps, int pairs, Consumer<String> lines) {}

  /** Opens the window, measures, closes it, and returns the exit code. */
  int measure(Measurement measurement) throws Exception;
}
