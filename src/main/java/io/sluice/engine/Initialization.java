package io.sluice.engine;

import io.sluice.block.Initializer;
import io.sluice.graph.WeightSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Weights before training. Each tensor has a random stream of its own, made from the seed and the tensor's name, so that a block more
 * or less leaves the others' weights as they were.
 */
final class Initialization {
  /** What √(2 / fanIn) is divided by, since cutting a normal distribution at two deviations narrows it to this one; as in Keras. */
  private static final double TRUNCATED_DEVIATION = 0.87962566103423978;
  private static final RandomGeneratorFactory<RandomGenerator> STREAMS = RandomGeneratorFactory.of("L64X128MixRandom");

  private Initialization() {}

  /** Fresh values of all tensors. */
  static void fill(FlatVector weights, long seed) {
    weights.layout().slots().forEach((name, slot) -> weights.set(name, values(slot, stream(seed, name))));
  }

  /** The random stream of that name: the same for the same seed, unrelated for another. */
  static RandomGenerator stream(long seed, String name) {
    long mixed = seed * 0x9E3779B97F4A7C15L;
    for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
      mixed = (mixed ^ character) * 0x100000001B3L; // FNV-1a
    }
    return STREAMS.create(mixed);
  }

  private static float[] values(ParameterLayout.Slot slot, RandomGenerator random) {
    float[] values = new float[slot.count()];
    switch (slot.start()) {
      case WeightSpec.Start.Constant(double value) -> Arrays.fill(values, (float) value);
      case WeightSpec.Start.Drawn(Initializer initializer, long fanIn, long fanOut) -> {
        for (int k = 0; k < values.length; k++) {
          values[k] = (float) draw(initializer, fanIn, fanOut, random);
        }
      }
    }
    return values;
  }

  private static double draw(Initializer initializer, long fanIn, long fanOut, RandomGenerator random) {
    return switch (initializer) {
      case GLOROT_UNIFORM -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / (fanIn + fanOut));
      case HE_NORMAL -> truncatedNormal(random) * Math.sqrt(2.0 / fanIn) / TRUNCATED_DEVIATION;
    };
  }

  private static double truncatedNormal(RandomGenerator random) {
    double value = random.nextGaussian();
    while (Math.abs(value) > 2) {
      value = random.nextGaussian();
    }
    return value;
  }
}
