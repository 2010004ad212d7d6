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

  /** How many there are. */
  synchronized int count() {
    return milliseconds.size();
  }

  /** Of all but the {@code first}: median, 99 %, longest, and the share within 33 ms, of which two pulses of 60 Hz are 33.3. */
  synchronized String after(int first) {
    double[] sorted = milliseconds.stream().skip(first).mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return "none";
    }
    long punctual = milliseconds.stream().skip(first).filter(it -> it <= LATE).count();
    return "%d: median %.1f ms, 99 %% within %.1f ms, longest %.1f ms; %.2f %% within 33 ms".formatted(sorted.length, sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)], sorted[sorted.length - 1], 100.0 * punctual / sorted.length);
  }

  @Override
  public String toString() {
    return after(0);
  }
}
