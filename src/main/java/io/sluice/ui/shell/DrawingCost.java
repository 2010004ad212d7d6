package io.sluice.ui.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What a snapshot takes from a training on the same processors: all that the window computes until it shows the next one, its maps, the curves
 * and numbers that come along, and the frames with nothing new between. FX thread only.
 */
final class DrawingCost {
  /** The weight of the newest snapshot beside those before. */
  private static final double NEWEST = 0.05;
  /** A snapshot's before any was drawn, so that watching does not begin above what is granted. */
  private static final long FIRST = 25_000_000;
  /** No more of it is the snapshot's: the hand at work in the window makes frames of its own, for which maps are not to stand still. */
  private static final long MOST = 50_000_000;
  /** What JavaFX calls the thread that draws. */
  private static final String RENDERER = "QuantumRenderer";

  private final LongSupplier cpuNanos;
  private long before = -1;
  private double mean = FIRST;

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
   * Notes that a snapshot is shown.
   *
   * @return nanoseconds that one takes from a training, as far as is known now: what one of its threads loses they all lose, as they wait for
   *         each other at the end of each step
   */
  long shown() {
    long now = cpuNanos.getAsLong();
    if (before >= 0) {
      mean += NEWEST * (Math.min(MOST, now - before) - mean);
    }
    before = now;
    return (long) mean;
  }
}
