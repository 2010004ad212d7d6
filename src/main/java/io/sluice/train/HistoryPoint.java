package io.sluice.train;

/** A point of the curves; none is dropped on its way to the window. */
public sealed interface HistoryPoint {
  /** Training steps done in all. */
  long step();

  /** Loss and accuracy of one step's batch. */
  record Step(long step, double loss, double accuracy) implements HistoryPoint {}

  /** Loss and accuracy on the test images after {@code epoch} whole passes, and of the pass on the training images as it went. */
  record Epoch(long step, int epoch, double trainLoss, double trainAccuracy, Evaluation test, double seconds) implements HistoryPoint {}
}
