package io.sluice.train;

import io.sluice.engine.StepResult;

/** Loss, accuracy and time of the pass under way, as far as this session has seen it. Training thread only. */
final class EpochTally {
  private double lossSum;
  private long correct;
  private long images;
  private long nanos;

  /** Takes in a step. */
  void add(StepResult step, long stepNanos) {
    lossSum += step.loss() * step.count();
    correct += step.correct();
    images += step.count();
    nanos += stepNanos;
  }

  /** The point of the curves for {@code epoch} whole passes after {@code step} steps. */
  HistoryPoint.Epoch point(long step, int epoch, Evaluation test) {
    return new HistoryPoint.Epoch(step, epoch, lossSum / images, (double) correct / images, test, nanos / 1e9);
  }
}
