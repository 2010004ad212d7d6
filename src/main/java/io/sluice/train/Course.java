package io.sluice.train;

import io.sluice.data.BatchOrder;
import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.engine.StepResult;
import io.sluice.graph.Recipe;
import io.sluice.graph.TrainingPosition;

/**
 * The batches of a training with their shifts and learning rates, which follow from the recipe and the position alone: a training that
 * goes on from a position gets just those that it would have got without the break. Training thread only.
 */
final class Course {
  private final ImageSet images;
  private final Recipe recipe;
  private TrainingPosition position;
  private int orderedEpoch = -1;
  private int[] order;

  /** The batches of {@code images} from {@code start} on. */
  Course(ImageSet images, Recipe recipe, TrainingPosition start) {
    this.images = images;
    this.recipe = recipe;
    position = start;
  }

  /** Steps of a whole pass; the last one's batch may be short. */
  int stepsPerEpoch() {
    return BatchOrder.steps(images.size(), recipe.batchSize());
  }

  /** How far training has come. */
  TrainingPosition position() {
    return position;
  }

  /** Images still to come until {@code epochs} passes are done. */
  long imagesUntil(int epochs) {
    long done = (long) position.epoch() * images.size() + (long) position.stepInEpoch() * recipe.batchSize();
    return Math.max(0, (long) epochs * images.size() - done);
  }

  /** The learning rate of the step at hand. */
  double learningRate() {
    return recipe.learningRate(position.step(), stepsPerEpoch());
  }

  /** Has {@code trainee} learn from the batch of the step at hand. */
  StepResult teach(Trainee trainee) {
    if (orderedEpoch != position.epoch()) {
      order = BatchOrder.of(images.size(), recipe.batchSize(), recipe.seed(), position.epoch()).images();
      orderedEpoch = position.epoch();
    }
    int from = position.stepInEpoch() * recipe.batchSize();
    Shifts shifts = new Shifts(recipe.augmentation().mostPixels(), recipe.seed(), position.epoch());
    return trainee.train(images, order, from, Math.min(recipe.batchSize(), images.size() - from), shifts, learningRate());
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
