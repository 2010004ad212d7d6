package io.sluice.data;

/** Random numbers that are the same on every machine and in every version: SplitMix64 (Steele, Lea and Flood 2014). */
final class SplitMix64 {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long WORD = 0xffffffffL;

  private long state;

  /** The numbers that follow from {@code state}. */
  SplitMix64(long state) {
    this.state = state;
  }

  /** Number {@code index}, counted from 0, of those that follow from {@code seed}, without those before: the state moves evenly. */
  static long number(long seed, long index) {
    return mixed(seed + GOLDEN * (index + 1));
  }

  /** A number from 0 to below {@code bound}, all equally likely: draws that would favour some are made again (Lemire 2019). */
  int below(int bound) {
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
