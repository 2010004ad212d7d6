package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.graph.Document;
import io.sluice.graph.Recipe;
import java.util.Locale;

/**
 * What is measured.
 *
 * @param name     of the network
 * @param document its design
 * @param dataset  where the images come from
 * @param batch    images a step, whatever the design says
 */
record BenchSubject(String name, Document document, Dataset dataset, int batch) {
  /** The same with as many images a step. */
  BenchSubject withBatch(int size) {
    return new BenchSubject(name, document, dataset, size);
  }

  /** How every line about it begins: {@code engine=sluice-0.1.0 net=lenet5-gate batch=64}. */
  String label() {
    return String.format(Locale.ROOT, "engine=sluice-%s net=%s batch=%d", Version.number(), name, batch);
  }

  /**
   * How it is trained in steps of as many images.
   *
   * @throws IllegalArgumentException if no recipe has such steps
   */
  Recipe recipe() {
    return document.recipe().withBatchSize(batch);
  }
}
