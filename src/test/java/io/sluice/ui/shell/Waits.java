package io.sluice.ui.shell;

import java.util.Arrays;

/** Times that somebody waited, and what they come to. */
final class Waits {
  private static final double LATE = 33.4;
  private static final double LONG = 100;

  private float[] milliseconds = new float[1 << 12];
  private int count;
  private int told;

  /** Adds one, in nanoseconds. Any thread. */
  synchronized void add(long nanoseconds) {
    if (count == milliseconds.length) {
      milliseconds = Arrays.copyOf(milliseconds, 2 * count);
    }
    milliseconds[count++] = nanoseconds / 1e6f;
  }

  /** Within what milliseconds that share was, 0 to 1, of those that came since this was asked last; NaN if none did. */
  double newest(double share) {
    float[] sorted = sortedFrom(told);
    told += sorted.length;
    return sorted.length == 0 ? Double.NaN : at(sorted, share);
  }

  private static float at(float[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  /** How many there are. */
  synchronized int count() {
    return count;
  }

  /** Of all but the {@code first}: median, 99 %, longest, how many above 100 ms, and the share within 33 ms: two pulses of 60 Hz take 33.3. */
  String after(int first) {
    float[] sorted = sortedFrom(first);
    if (sorted.length == 0) {
      return "none";
    }
    return "%d: median %.1f ms, 99 %% within %.1f ms, longest %.1f ms, %d above 100 ms; %.2f %% within 33 ms".formatted(sorted.length,
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), sorted.length - within(sorted, LONG), 100.0 * within(sorted, LATE) / sorted.length);
  }

  private static int within(float[] sorted, double limit) {
    int count = 0;
    while (count < sorted.length && sorted[count] <= limit) {
      count++;
    }
    return count;
  }

  /** Sorted by the thread that asks: those who add do not wait for that. */
  private float[] sortedFrom(int first) {
    float[] sorted;
    synchronized (this) {
      sorted = Arrays.copyOfRange(milliseconds, first, count);
    }
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public String toString() {
    return after(0);
  }
}
