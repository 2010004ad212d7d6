package io.sluice.ui.shell;

import java.util.Arrays;

/** Times that somebody waited, and what they come to. */
final class Waits {
  private static final double LATE = 33.4;

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

  /** Within what milliseconds 99 % of those were that came since this was asked last; NaN if none did. */
  double newest() {
    float[] sorted = sortedFrom(told);
    told += sorted.length;
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length * 99 / 100];
  }

  /** How many there are. */
  synchronized int count() {
    return count;
  }

  /** Of all but the {@code first}: median, 99 %, longest, and the share within 33 ms, of which two pulses of 60 Hz are 33.3. */
  String after(int first) {
    float[] sorted = sortedFrom(first);
    if (sorted.length == 0) {
      return "none";
    }
    int punctual = 0;
    while (punctual < sorted.length && sorted[punctual] <= LATE) {
      punctual++;
    }
    return "%d: median %.1f ms, 99 %% within %.1f ms, longest %.1f ms; %.2f %% within 33 ms".formatted(sorted.length, sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)], sorted[sorted.length - 1], 100.0 * punctual / sorted.length);
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
