package io.sluice.train;

import io.sluice.engine.StepResult;

/** Speed, loss and accuracy over the last steps. Training thread only. */
final class RecentSteps {
  private static final int KEPT = 128;

  private final double[] lossSums = new double[KEPT];
  private final int[] correct = new int[KEPT];
  private final int[] images = new int[KEPT];
  private final long[] nanos = new long[KEPT];
  private int next;
  private int size;

  /**
   * Takes in a step.
   *
   * @param nanos what it took in all, the time for the window included
   */
  void add(StepResult step, long nanos) {
    lossSums[next] = step.loss() * step.count();
    correct[next] = step.correct();
    images[next] = step.count();
    this.nanos[next] = nanos;
    next = (next + 1) % KEPT;
    size = Math.min(size + 1, KEPT);
  }

  /** Images a second; 0 before the first step. */
  double imagesPerSecond() {
    long time = sum(nanos);
    return time == 0 ? 0 : sum(images) * 1e9 / time;
  }

  /** Mean loss of an image; NaN before the first step. */
  double loss() {
    double total = 0;
    for (int k = 0; k < size; k++) {
      total += lossSums[k];
    }
    return total / sum(images);
  }

  /** Share of the images that was right, 0 to 1; NaN before the first step. */
  double accuracy() {
    return (double) sum(correct) / sum(images);
  }

  private long sum(long[] values) {
    long total = 0;
    for (int k = 0; k < size; k++) {
      total += values[k];
    }
    return total;
  }

  private long sum(int[] values) {
    long total = 0;
    for (int k = 0; k < size; k++) {
      total += values[k];
    }
    return total;
  }
}
