package io.sluice.train;

/**
 * When the window's wishes are served: at once while the network rests; while it trains, at most 30 times a second, and only when what watching
 * took of the last seconds stays within the share that they grant. Training thread only.
 */
final class ProbePace {
  private static final long SHORTEST_GAP = 1_000_000_000L / 30;
  /** In so many nanoseconds what watching took comes to count for a third: many looks, since steps between two of them take nothing. */
  private static final double FADING_NANOS = 5e9;
  /** A look before any was taken, so that watching does not begin above what is granted. */
  private static final long FIRST = 20_000_000;
  /** What the dearest look took counts so much with each look after it: one is paid before it is known what it takes. */
  private static final double FORGETTING = 0.9;
  /** A look that alone is more than the last seconds' share is due after this many times the pause that pays for it in the long run. */
  private static final int PATIENCE = 2;

  private long servedOrdinal = Long.MIN_VALUE;
  private long servedStep = -1;
  private long sinceNanos;
  private double lookNanos = FIRST;
  private double lately;
  private double latelyWatching;

  /**
   * Whether a look is due.
   *
   * @param step     steps done in all
   * @param training whether steps are being done
   * @param watched  whether somebody has seen the snapshot before
   * @param drawing  nanoseconds that drawing one takes from the steps after it
   */
  boolean isDue(ProbeRequest request, long step, boolean training, boolean watched, long drawing) {
    boolean another = request.ordinal() != servedOrdinal;
    boolean changed = another || step != servedStep;
    if (!training) {
      return changed;
    }
    return changed && (another || watched) && isPaid(request.most(), drawing);
  }

  private boolean isPaid(double most, long drawing) {
    double gap = Math.max(SHORTEST_GAP, (lookNanos + drawing) / most - lookNanos);
    return sinceNanos >= gap && (sinceNanos >= PATIENCE * gap || fits(most, drawing));
  }

  /** Whether the share is within {@code most} once that look was taken. */
  private boolean fits(double most, long drawing) {
    double kept = kept(lookNanos);
    return latelyWatching * kept + lookNanos + drawing <= most * (lately * kept + lookNanos);
  }

  /** Notes that the network was taught, or tested, for so many nanoseconds. */
  void worked(long nanos) {
    sinceNanos += nanos;
    pass(nanos);
  }

  /**
   * Notes that a look was taken.
   *
   * @param training whether steps are being done, so that it took their time
   * @param nanos    what it took; meanwhile no step was done
   * @param drawing  what drawing it takes from the steps until the next
   */
  void served(ProbeRequest request, long step, boolean training, long nanos, long drawing) {
    servedOrdinal = request.ordinal();
    servedStep = step;
    lookNanos = Math.max(nanos, FORGETTING * lookNanos);
    if (training) {
      sinceNanos = 0;
      pass(nanos);
      latelyWatching += nanos + drawing;
    }
  }

  private void pass(long nanos) {
    double kept = kept(nanos);
    lately = lately * kept + nanos;
    latelyWatching *= kept;
  }

  /** How much of what was counts on, after so many nanoseconds. */
  private static double kept(double nanos) {
    return Math.exp(-nanos / FADING_NANOS);
  }

  /** Share of the training's time of the last seconds that looking, and drawing what was seen, took, 0 to 1. */
  double share() {
    return lately == 0 ? 0 : Math.min(1, latelyWatching / lately);
  }
}
