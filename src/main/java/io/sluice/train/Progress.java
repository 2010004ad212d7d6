package io.sluice.train;

import io.sluice.graph.TrainingPosition;

/**
 * How far a run has come and how it is doing.
 *
 * @param position       epoch, step in it, steps in all
 * @param epochs         passes to be done
 * @param stepsPerEpoch  steps of a pass
 * @param imagesPerSecond lately, 0 before the first step
 * @param secondsLeft    at that speed
 * @param trainLoss      mean over the last steps; NaN before the first
 * @param trainAccuracy  over the same, 0 to 1; NaN before the first
 * @param observerShare  share of the time that taking and drawing snapshots took lately, 0 to 1
 */
public record Progress(TrainingPosition position, int epochs, int stepsPerEpoch, double imagesPerSecond, double secondsLeft,
    double trainLoss, double trainAccuracy, double observerShare) {}
