package io.sluice.data;

/**
 * The order in which one epoch goes through the training images, in batches; the last one is shorter if the images do not come out even.
 *
 * <p>It depends on seed and epoch alone, on every machine and in every version: one output of {@link SplitMix64} for each epoch up to this
 * one gives the state that this epoch begins with, and Fisher–Yates from the end exchanges {@code k} with a number drawn from 0 to
 * {@code k}.
 */
public final class BatchOrder {
  private final int[] order;
  private final int batchSize;

  private BatchOrder(int images, int batchSize) {
    this.batchSize = batchSize;
    order = new int[images];
    for (int k = 0; k < images; k++) {
      order[k] = k;
    }
  }

  /**
   * The order of an epoch.
   *
   * @param images    how many there are, at least 1
   * @param batchSize images a step, at least 1
   * @param seed      the recipe's
   * @param epoch     counted from 0
   */
  public static BatchOrder of(int images, int batchSize, long seed, int epoch) {
    if (images < 1 || batchSize < 1 || epoch < 0) {
      throw new IllegalArgumentException("no order of " + images + " images in batches of " + batchSize + " for epoch " + epoch);
    }
    BatchOrder batches = new BatchOrder(images, batchSize);
    batches.shuffle(new SplitMix64(SplitMix64.number(seed, epoch)));
    return batches;
  }

  /** The number of batches of {@code batchSize} that {@code images} make, a shorter last one included. */
  public static int steps(int images, int batchSize) {
    return Math.ceilDiv(images, batchSize);
  }

  /** The number of batches of this epoch. */
  public int steps() {
    return steps(order.length, batchSize);
  }

  /** The number of images of batch {@code step}, counted from 0. */
  public int size(int step) {
    return Math.min(batchSize, order.length - step * batchSize);
  }

  /** The number of image {@code k} of batch {@code step}, both counted from 0. */
  public int image(int step, int k) {
    return order[step * batchSize + k];
  }

  /** The numbers of all images, batch after batch; a copy. */
  public int[] images() {
    return order.clone();
  }

  private void shuffle(SplitMix64 draws) {
    for (int k = order.length - 1; k > 0; k--) {
      int other = draws.below(k + 1);
      int image = order[k];
      order[k] = order[other];
      order[other] = image;
    }
  }
}
