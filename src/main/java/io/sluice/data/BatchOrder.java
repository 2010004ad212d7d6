package io.sluice.data;

import java.util.Random;

/** The order in which a pass takes the training images. It follows from the seed and the number of the pass alone, on every machine. */
public final class BatchOrder {
  private BatchOrder() {}

  /**
   * Every number from 0 to {@code size − 1} once, shuffled.
   *
   * @param seed  of the recipe
   * @param epoch passes done before
   * @param size  how many images there are
   */
  public static int[] of(long seed, int epoch, int size) {
    // Random's sequence is laid down by its specification; those of newer generators may change with the JDK.
    Random random = new Random(mixed(seed, epoch));
    int[] order = new int[size];
    for (int k = 0; k < size; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }

  /** A seed in which neighbouring seeds and epochs have nothing in common (the finalizer of MurmurHash3, Appleby 2011). */
  private static long mixed(long seed, int epoch) {
    long z = seed * 0x9E3779B97F4A7C15L + epoch;
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }
}
