package io.sluice.engine;

/**
 * What a training step found, before it changed the weights.
 *
 * @param loss    mean cross-entropy of the batch, and penalties
 * @param correct images whose class had the largest logit
 * @param count   images of the batch
 */
public record StepResult(double loss, int correct, int count) {}
