package io.sluice.train;

import io.sluice.graph.Checkpoint;

/**
 * The network as it was when it did best on the test images; of epochs that did equally well, the one of the smallest loss.
 *
 * @param epoch      whole passes that it had behind it
 * @param test       how it did
 * @param checkpoint the network at that time
 */
public record BestEpoch(int epoch, Evaluation test, Checkpoint checkpoint) {
  /** Whether {@code other} is better. */
  boolean isBeatenBy(Evaluation other) {
    return other.accuracy() > test.accuracy() || other.accuracy() == test.accuracy() && other.loss() < test.loss();
  }
}
