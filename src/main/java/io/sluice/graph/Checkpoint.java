package io.sluice.graph;

import io.sluice.tensor.NamedTensors;

/**
 * A trained network as it was between two steps: enough to use it, and to go on training just where it stopped.
 *
 * @param document  the design that it was trained from
 * @param weights   by {@code <block>.<weight>}, as {@link Inference#weights()} names and shapes them
 * @param optimizer the optimizer's state by name; empty if training cannot go on from here
 * @param position  how far training has come
 */
public record Checkpoint(Document document, NamedTensors weights, NamedTensors optimizer, TrainingPosition position) {}
