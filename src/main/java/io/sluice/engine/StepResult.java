package io.sluice.engine;

import java.util.Optional;

/**
 * What a training step found, before it changed the weights.
 *
 * @param loss      mean cross-entropy of the batch, and penalties
 * @param correct   images whose class had the largest logit
 * @param count     images of the batch
 * @param breakdown what was not finite, if anything was: then the weights are as they were before the step
 */
public record StepResult(double loss, int correct, int count, Optional<Breakdown> breakdown) {
  /** A step whose numbers are all finite. */
  public StepResult(double loss, int correct, int count) {
    this(loss, correct, count, Optional.empty());
  }
}
