package io.sluice.graph;

/**
 * How a network is trained.
 *
 * @param dataset   name of a folder under {@code assets/datasets}
 * @param batchSize images a step, 1 to 8192
 * @param epochs    passes over the training images, 1 to 10000
 * @param optimizer how a gradient changes the weights
 * @param seed      where the initial weights, the order of the images and the dropout masks come from
 */
public record Recipe(String dataset, int batchSize, int epochs, Optimizer optimizer, long seed) {
  /** MNIST in batches of 64 for 3 epochs, Adam at 0.001, seed 1. */
  public static final Recipe STANDARD = new Recipe("mnist", 64, 3, Optimizer.Adam.STANDARD, 1);

  /** Passes that one can ask for. */
  public static final int MOST_EPOCHS = 10_000;

  public Recipe {
    require(dataset.matches("[A-Za-z0-9_-]{1,64}"), "a data set's name is letters, digits, - and _, not '" + dataset + "'");
    require(batchSize >= 1 && batchSize <= 8192, "the batch size is from 1 to 8192, not " + batchSize);
    require(epochs >= 1 && epochs <= MOST_EPOCHS, "the number of epochs is from 1 to " + MOST_EPOCHS + ", not " + epochs);
  }

  /** The same with another batch size. */
  public Recipe withBatchSize(int size) {
    return new Recipe(dataset, size, epochs, optimizer, seed);
  }

  /** The same for another number of epochs. */
  public Recipe withEpochs(int number) {
    return new Recipe(dataset, batchSize, number, optimizer, seed);
  }

  /** The same with another optimizer. */
  public Recipe withOptimizer(Optimizer other) {
    return new Recipe(dataset, batchSize, epochs, other, seed);
  }

  /** The same from another seed. */
  public Recipe withSeed(long other) {
    return new Recipe(dataset, batchSize, epochs, optimizer, other);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
