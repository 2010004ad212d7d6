package io.sluice.graph;

import io.sluice.block.Initializer;
import io.sluice.tensor.Shape;

/**
 * A learned tensor of a block.
 *
 * @param name  within the block: {@code weight}, {@code bias}, {@code gate}, {@code hidden.weight}
 * @param shape sizes of its axes
 * @param start what its values are before training
 */
public record WeightSpec(String name, Shape shape, Start start) {
  /** What weights are before training. */
  public sealed interface Start {
    /** All the same. */
    record Constant(double value) implements Start {}

    /** Drawn at random, as {@link Initializer} says. */
    record Drawn(Initializer initializer, long fanIn, long fanOut) implements Start {}
  }
}
