package io.sluice.graph;

/**
 * How a network is trained.
 *
 * @param dataset      name of a folder under {@code assets/datasets}
 * @param batchSize    images a step, 1 to 8192
 * @param epochs       passes over the training images, 1 to 10000
 * @param optimizer    how a gradient changes the weights
 * @param schedule     how the optimizer's learning rate changes on the way
 * @param augmentation how training images are changed
 * @param seed         where the initial weights, the order of the images, their shifts and the dropout masks come from
 */
public record Recipe(String dataset, int batchSize, int epochs, Optimizer optimizer, Schedule schedule, Augmentation augmentation,
    long seed) {
  /** MNIST in batches of 64 for 3 epochs, Adam at a constant 0.001, images as they are, seed 1. */
  public static final Recipe STANDARD =
      new Recipe("mnist", 64, 3, Optimizer.Adam.STANDARD, new Schedule.Constant(), new Augmentation.None(), 1);

  /** Passes that one can ask for. */
  public static final int MOST_EPOCHS = 10_000;

  public Recipe {
    require(dataset.matches("[A-Za-z0-9_-]{1,64}"), "a data set's name is letters, digits, - and _, not '" + dataset + "'");
    require(batchSize >= 1 && batchSize <= 8192, "the batch size is from 1 to 8192, not " + batchSize);
    require(epochs >= 1 && epochs <= MOST_EPOCHS, "the number of epochs is from 1 to " + MOST_EPOCHS + ", not " + epochs);
  }

  /** The same with another data set. */
  public Recipe withDataset(String name) {
    return new Recipe(name, batchSize, epochs, optimizer, schedule, augmentation, seed);
  }

  /** The same with another batch size. */
  public Recipe withBatchSize(int size) {
    return new Recipe(dataset, size, epochs, optimizer, schedule, augmentation, seed);
  }

  /** The same for another number of epochs. */
  public Recipe withEpochs(int number) {
    return new Recipe(dataset, batchSize, number, optimizer, schedule, augmentation, seed);
  }

  /** The same with another optimizer. */
  public Recipe withOptimizer(Optimizer other) {
    return new Recipe(dataset, batchSize, epochs, other, schedule, augmentation, seed);
  }

  /** The same with another schedule. */
  public Recipe withSchedule(Schedule other) {
    return new Recipe(dataset, batchSize, epochs, optimizer, other, augmentation, seed);
  }

  /** The same with images changed otherwise. */
  public Recipe withAugmentation(Augmentation other) {
    return new Recipe(dataset, batchSize, epochs, optimizer, schedule, other, seed);
  }

  /** The same from another seed. */
  public Recipe withSeed(long other) {
    return new Recipe(dataset, batchSize, epochs, optimizer, schedule, augmentation, other);
  }

  /**
   * The learning rate of a step.
   *
   * @param step          counted from 0 over all epochs
   * @param stepsPerEpoch of the data set in batches of this recipe
   */
  public double learningRate(long step, int stepsPerEpoch) {
    return optimizer.learningRate() * schedule.factor(step, (long) epochs * stepsPerEpoch);
  }

  /** Whether a training by {@code other} does the same steps as far as the shorter one goes: one can turn into the other on the way. */
  public boolean hasStepsOf(Recipe other) {
    return equals(other) || !schedule.dependsOnLength() && equals(other.withEpochs(epochs));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
