package io.sluice.train;

/**
 * When the window's wishes are served: at once while the network rests; while it trains, at most 30 times a second and never for more than
 * the share of the time that they grant. Training thread only.
 */
final class ProbePace {
  private static final long SHORTEST_GAP = 1_000_000_000L / 30;
  /** So much of what is granted: a look is paid before the pause behind it, and some cost more than the last did. */
  private static final double AIM = 0.93;

  private long servedOrdinal = Long.MIN_VALUE;
  private long servedStep = -1;
  private long servedAt;
  private long gap;

  /**
   * Whether a look is due.
   *
   * @param step     steps done in all
   * @param training whether steps are being done
   * @param watched  whether somebody has seen the snapshot before
   * @param now      {@link System#nanoTime()}
   */
  boolean isDue(ProbeRequest request, long step, boolean training, boolean watched, long now) {
    boolean another = request.ordinal() != servedOrdinal;
    boolean changed = another || step != servedStep;
    if (!training) {
      return changed;
    }
    return changed && (another || watched) && now - servedAt >= gap;
  }

  /**
   * Notes that a look was taken.
   *
   * @param now     {@link System#nanoTime()} when it was done
   * @param nanos   what it took; meanwhile no step was done
   * @param drawing what drawing it takes from the steps until the next
   */
  void served(ProbeRequest request, long step, long now, long nanos, long drawing) {
    servedOrdinal = request.ordinal();
    servedStep = step;
    servedAt = now;
    gap = Math.max(SHORTEST_GAP, (long) ((nanos + drawing) / (AIM * request.most())) - nanos);
  }
}
