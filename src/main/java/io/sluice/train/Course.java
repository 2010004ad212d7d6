package io.sluice.train;

import io.sluice.data.BatchOrder;
import io.sluice.data.ImageSet;
import io.sluice.engine.StepResult;
import io.sluice.graph.Recipe;
import io.sluice.graph.TrainingPosition;

/**
 * The batches of a training, in the order that follows from the seed and the epoch alone: a training that goes on from a position
 * gets just the batches that it would have got without the break. Training thread only.
 */
final class Course {
  private final ImageSet images;
  private final long seed;
  private final int batchSize;
  private TrainingPosition position;
  private int orderedEpoch = -1;
  private int[] order;

  /** The batches of {@code images} from {@code start} on. */
  Course(ImageSet images, Recipe recipe, TrainingPosition start) {
    this.images = images;
    seed = recipe.seed();
    batchSize = recipe.batchSize();
    position = start;
  }

  /** Steps of a whole pass; the last one's batch may be short. */
  int stepsPerEpoch() {
    return BatchOrder.steps(images.size(), batchSize);
  }

  /** How far training has come. */
  TrainingPosition position() {
    return position;
  }

  /** Images still to come until {@code epochs} passes are done. */
  long imagesUntil(int epochs) {
    long done = (long) position.epoch() * images.size() + (long) position.stepInEpoch() * batchSize;
    return Math.max(0, (long) epochs * images.size() - done);
  }

  /** Has {@code trainee} learn from the batch of the step at hand. */
  StepResult teach(Trainee trainee, double learningRate) {
    if (orderedEpoch != position.epoch()) {
      order = BatchOrder.of(images.size(), batchSize, seed, position.epoch()).images();
      orderedEpoch = position.epoch();
    }
    int from = position.stepInEpoch() * batchSize;
    return trainee.train(images, order, from, Math.min(batchSize, images.size() - from), learningRate);
  }

  /** Goes past the step at hand; true if it was the last of its pass. */
  boolean advance() {
    boolean last = position.stepInEpoch() + 1 >= stepsPerEpoch();
    position = last
        ? new TrainingPosition(position.epoch() + 1, 0, position.step() + 1)
        : new TrainingPosition(position.epoch(), position.stepInEpoch() + 1, position.step() + 1);
    return last;
  }
}
