package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.graph.Document;
import java.util.Locale;

/**
 * What is measured.
 *
 * @param name     of the network
 * @param document its design, with the batch size of the measurement
 * @param dataset  where the images come from
 */
record BenchSubject(String name, Document document, Dataset dataset) {
  /** How every line about it begins: {@code engine=sluice-0.1.0 net=lenet5-gate batch=64}. */
  String label() {
    return String.format(Locale.ROOT, "engine=sluice-%s net=%s batch=%d", Version.number(), name, batch());
  }

  /** Images of a step. */
  int batch() {
    return document.recipe().batchSize();
  }
}
