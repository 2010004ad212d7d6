package io.sluice.cli;

import io.sluice.data.BatchOrder;
import io.sluice.data.ImageSet;
import io.sluice.engine.Network;
import io.sluice.engine.StepResult;
import io.sluice.engine.StepTime;
import io.sluice.engine.TrainingPlan;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import java.util.List;

/** Training steps, whole ones, as fast as they go: in batches of the same size, epoch after epoch in another order. One thread. */
final class BenchedTraining implements AutoCloseable {
  private final Recipe recipe;
  private final ImageSet images;
  private final Network network;
  private final TrainingPlan plan;
  private final int stepsPerEpoch;
  private int[] order;
  private int orderedEpoch = -1;
  private int step;

  /**
   * What a round came to.
   *
   * @param loss of its last step
   */
  record Round(double seconds, int steps, int images, double loss) {
    double imagesPerSecond() {
      return images / seconds;
    }

    double stepMilliseconds() {
      return 1e3 * seconds / steps;
    }
  }

  /** The training of {@code subject} at its beginning. */
  BenchedTraining(BenchSubject subject) {
    recipe = subject.recipe();
    images = subject.dataset().train();
    stepsPerEpoch = images.size() / recipe.batchSize();
    network = Network.create(ShapeInference.of(subject.document().graph()), recipe.seed());
    try {
      plan = network.trainingPlan(recipe.batchSize(), recipe.optimizer(), recipe.seed());
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  /** Does that many steps. */
  Round round(int steps) {
    StepResult last = new StepResult(Double.NaN, 0, 0);
    long start = System.nanoTime();
    for (int k = 0; k < steps; k++) {
      last = step();
    }
    return new Round((System.nanoTime() - start) / 1e9, steps, steps * recipe.batchSize(), last.loss());
  }

  private StepResult step() {
    int epoch = step / stepsPerEpoch;
    if (epoch != orderedEpoch) {
      order = BatchOrder.of(images.size(), recipe.batchSize(), recipe.seed(), epoch).images();
      orderedEpoch = epoch;
    }
    int from = step % stepsPerEpoch * recipe.batchSize();
    step++;
    return plan.step(images, order, from, recipe.batchSize(), recipe.optimizer().learningRate());
  }

  /** Milliseconds of a step forward and backward alone; see {@link TrainingPlan#kernelMilliseconds}. */
  double kernelMilliseconds(int rounds) {
    return plan.kernelMilliseconds(rounds);
  }

  /** Milliseconds of a step's oneDNN primitives alone; see {@link TrainingPlan#primitiveMilliseconds}. */
  double primitiveMilliseconds(int rounds) {
    return plan.primitiveMilliseconds(rounds);
  }

  /** What takes how long; see {@link TrainingPlan#timeSteps}. */
  List<StepTime> timeSteps(int rounds) {
    return plan.timeSteps(rounds);
  }

  @Override
  public void close() {
    plan.close();
    network.close();
  }
}
