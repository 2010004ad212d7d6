package io.sluice.data;

/**
 * The order in which one epoch goes through the training images, in batches; the last one is shorter if the images do not come out even.
 *
 * <p>It depends on seed and epoch alone, on every machine and in every version: SplitMix64 (Steele, Lea and Flood 2014) starts from the
 * seed, one output of it for each epoch up to this one gives the state that this epoch begins with, and Fisher–Yates from the end
 * exchanges {@code k} with a number drawn from 0 to {@code k}, where a draw is the upper half of {@code (k + 1) · (32 random bits)}, and
 * draws that would favour some numbers are made again (Lemire 2019).
 */
public final class BatchOrder {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long WORD = 0xffffffffL;

  private final int[] order;
  private final int batchSize;
  private long state;

  private BatchOrder(int images, int batchSize, long state) {
    this.batchSize = batchSize;
    this.state = state;
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
    // SplitMix64's state moves by the same amount each time, so its output number epoch + 1 needs no loop
    BatchOrder batches = new BatchOrder(images, batchSize, mixed(seed + GOLDEN * (epoch + 1L)));
    batches.shuffle();
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

  private void shuffle() {
    for (int k = order.length - 1; k > 0; k--) {
      int other = below(k + 1);
      int image = order[k];
      order[k] = order[other];
      order[other] = image;
    }
  }

  private int below(int bound) {
    long product = (next() >>> 32) * bound;
    long unfair = (1L << 32) % bound;
    while ((product & WORD) < unfair) {
      product = (next() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  private static long mixed(long z) {
    long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
    return b ^ b >>> 31;
  }
}
