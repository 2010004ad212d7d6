package io.sluice.ui.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What drawing a snapshot takes from a training on the same processors: by how much a frame that shows a new one is dearer than a frame that
 * shows none. FX thread only.
 */
final class DrawingCost {
  /** The weight of the newest frame beside those before. */
  private static final double NEWEST = 0.05;
  /** What JavaFX calls the thread that draws. */
  private static final String RENDERER = "QuantumRenderer";

  /** What is new in a frame of what a training says of itself. */
  enum Shows {
    /** Maps, and perhaps figures. */
    SNAPSHOT,
    /** Curves and numbers alone; such frames say nothing of what maps cost. */
    FIGURES,
    /** Nothing: only what the hand does. */
    NOTHING
  }

  private final LongSupplier cpuNanos;
  private long before = -1;
  private Shows shown = Shows.FIGURES;
  private double with;
  private double without;

  /**
   * A cost that is not known yet.
   *
   * @param cpuNanos nanoseconds that the window's threads have computed so far
   */
  DrawingCost(LongSupplier cpuNanos) {
    this.cpuNanos = cpuNanos;
  }

  /** Of the current thread and JavaFX's renderer; always 0 where the system does not tell what a thread has computed. */
  static DrawingCost ofWindow() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isThreadCpuTimeSupported() || !threads.isThreadCpuTimeEnabled()) {
      return new DrawingCost(() -> 0);
    }
    long own = Thread.currentThread().threadId();
    long[] drawing = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds())).filter(Objects::nonNull)
        .filter(thread -> thread.getThreadName().startsWith(RENDERER)).mapToLong(ThreadInfo::getThreadId).toArray();
    return new DrawingCost(() -> threads.getThreadCpuTime(own) + Arrays.stream(drawing).map(threads::getThreadCpuTime).sum());
  }

  /**
   * Notes that a frame begins.
   *
   * @param shows what is new in it
   * @return nanoseconds that drawing a snapshot takes from a training, as far as is known now: what one of its threads loses they all lose, as
   *         they wait for each other at the end of each step
   */
  long frame(Shows shows) {
    long now = cpuNanos.getAsLong();
    if (before >= 0) {
      switch (shown) {
        case SNAPSHOT -> with = blend(with, now - before);
        case NOTHING -> without = blend(without, now - before);
        case FIGURES -> { }
      }
    }
    before = now;
    shown = shows;
    return (long) Math.max(0, with - without);
  }

  private static double blend(double mean, long newest) {
    return mean == 0 ? newest : mean + NEWEST * (newest - mean);
  }
}
