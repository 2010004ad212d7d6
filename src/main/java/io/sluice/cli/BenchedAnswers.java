package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.engine.AnswerPlan;
import io.sluice.engine.Network;
import io.sluice.graph.ShapeInference;

/** A network's answers to all test images, some at a time. One thread. */
final class BenchedAnswers implements AutoCloseable {
  private final ImageSet images;
  private final int batch;
  private final Network network;
  private final AnswerPlan plan;

  /** The answers of {@code subject}, {@code batch} images at a time. */
  BenchedAnswers(BenchSubject subject, int batch) {
    this.batch = batch;
    images = subject.dataset().test();
    network = Network.create(ShapeInference.of(subject.document().graph()), subject.document().recipe().seed());
    try {
      plan = network.answerPlan(batch);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  /** Answers to all images, and returns the seconds that took. */
  double seconds() {
    long start = System.nanoTime();
    plan.answers(images, 0, images.size());
    return (System.nanoTime() - start) / 1e9;
  }

  /** How many runs of the plan they take. */
  int runs() {
    return Math.ceilDiv(images.size(), batch);
  }

  /** Milliseconds of a run's oneDNN primitives alone; see {@link AnswerPlan#primitiveMilliseconds}. */
  double primitiveMilliseconds(int rounds) {
    return plan.primitiveMilliseconds(rounds);
  }

  @Override
  public void close() {
    plan.close();
    network.close();
  }
}
