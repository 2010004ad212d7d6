package io.sluice.engine;

/**
 * How long a thing that a plan does takes.
 *
 * @param step         what is done
 * @param milliseconds that it took, on average over some runs
 */
public record StepTime(PlanStep step, double milliseconds) {}
