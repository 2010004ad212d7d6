package io.sluice.ui.shell;

import java.util.ArrayList;
import java.util.List;

/** Times that somebody waited, and what they come to. */
final class Waits {
  private static final double LATE = 33.4;

  private final List<Double> milliseconds = new ArrayList<>();
  private int told;

  /** Adds one, in nanoseconds. Any thread. */
  synchronized void add(long nanoseconds) {
    milliseconds.add(nanoseconds / 1e6);
  }

  /** Within what milliseconds 99 % of those were that came since this was asked last; NaN if none did. */
  synchronized double newest() {
    double[] sorted = milliseconds.stream().skip(told).mapToDouble(Double::doubleValue).sorted().toArray();
    told = milliseconds.size();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length * 99 / 100];
  }

  /** Median, 99 %, longest, and the share within 33 ms, of which two pulses of 60 Hz are 33.3. */
  @Override
  public synchronized String toString() {
    if (milliseconds.isEmpty()) {
      return "none";
    }
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    long punctual = milliseconds.stream().filter(it -> it <= LATE).count();
    return "%d: median %.1f ms, 99 %% within %.1f ms, longest %.1f ms; %.2f %% within 33 ms".formatted(sorted.length, sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)], sorted[sorted.length - 1], 100.0 * punctual / sorted.length);
  }
}
