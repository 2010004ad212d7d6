package io.sluice.graph;

import io.sluice.tensor.NamedTensors;

/**
 * A trained network as it was between two steps: enough to use it, and to go on training just where it stopped.
 *
 * @param document  the design that it was trained from
 * @param weights   by {@code <block>.<weight>}, as {@link Inference#weights()} names and shapes them
 * @param optimizer the optimizer's state by name; empty if training cannot go on from here
 * @param position  how far training has come
 * @param timeline  what the weights were on the way; none of it where nobody kept it
 */
public record Checkpoint(Document document, NamedTensors weights, NamedTensors optimizer, TrainingPosition position,
    WeightTimeline timeline) {
  /** A checkpoint whose past nobody kept. */
  public Checkpoint(Document document, NamedTensors weights, NamedTensors optimizer, TrainingPosition position) {
    this(document, weights, optimizer, position, WeightTimeline.within(0));
  }

  /** The same, with the names that blocks have by now in {@code graph}, a later state of the one that it was trained from. */
  public Checkpoint namedAs(Graph graph) {
    return CheckpointNames.of(graph, this);
  }

  /**
   * The network as it was at the last moment that was kept at or before {@code step}: to be asked, as training cannot go on from there. This
   * one if none was kept.
   */
  public Checkpoint asOf(long step) {
    return timeline.at(step)
        .map(moment -> new Checkpoint(document, moment.weights(), NamedTensors.NONE, new TrainingPosition(0, 0, moment.step())))
        .orElse(this);
  }

  /** The same with another past. */
  public Checkpoint withTimeline(WeightTimeline past) {
    return new Checkpoint(document, weights, optimizer, position, past);
  }
}
