package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.util.Map;
import java.util.SplittableRandom;

/** Compares the engine's gradients with central differences of its loss, weight by weight. */
final class GradientCheck {
  /** As small as the loss's rounding allows: kinks of ReLU and max pooling are rarely crossed. */
  private static final float STEP = 2e-3f;
  /**
   * Rounding: a loss of size 1 is exact to some 1e-6, which the quotient by 2 · {@link #STEP} makes 3e-4. Curvature: the third derivative
   * times STEP²/6 is below that.
   */
  private static final double RELATIVE = 4e-3;
  private static final double ABSOLUTE = 4e-4;
  private static final int IMAGES = 5;
  /** Values of a tensor that are looked at, evenly spread. */
  private static final int LOOKED_AT = 24;

  private GradientCheck() {}

  /** Asserts that all gradients of the network, with weights moved away from their start, agree. */
  static void check(Inference inference) {
    check(inference, 3);
  }

  /** The same on images of another seed. */
  static void check(Inference inference, long seed) {
    try (Network network = Network.create(inference, 1, 2); TrainingPlan plan = network.trainingPlan(IMAGES, Optimizer.Adam.STANDARD, 1)) {
      stir(network);
      float[] images = Sketch.pixels(IMAGES * network.imageSize(), seed);
      int[] labels = Sketch.labels(IMAGES);
      check(network, plan, images, labels, plan.gradients(images, labels, IMAGES));
    }
  }

  /** Asserts that {@code claimed} are the gradients. */
  static void check(Network network, TrainingPlan plan, float[] images, int[] labels, NamedTensors claimed) {
    claimed.tensors().forEach((name, gradient) -> {
      float[] values = network.weights().get(name).values();
      double tolerance = ABSOLUTE + RELATIVE * largest(gradient.values());
      for (int k = 0; k < values.length; k += Math.ceilDiv(values.length, LOOKED_AT)) {
        double above = lossWith(network, plan, images, labels, name, k, STEP);
        double below = lossWith(network, plan, images, labels, name, k, -STEP);
        assertThat((double) gradient.values()[k]).as("%s[%d]", name, k).isCloseTo((above - below) / (2 * STEP), within(tolerance));
      }
    });
  }

  private static double lossWith(Network network, TrainingPlan plan, float[] images, int[] labels, String name, int index, float change) {
    FloatTensor original = network.weights().get(name);
    float[] changed = original.values().clone();
    changed[index] += change;
    network.load(NamedTensors.of(Map.of(name, new FloatTensor(original.shape(), changed))));
    double loss = plan.loss(images, labels, labels.length);
    network.load(NamedTensors.of(Map.of(name, original)));
    return loss;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Moves every weight a little at random, so that biases are not zero and gates not all the same. */
  static void stir(Network network) {
    SplittableRandom random = new SplittableRandom(7);
    network.weights().tensors().forEach((name, tensor) -> {
      float[] values = tensor.values().clone();
      for (int k = 0; k < values.length; k++) {
        values[k] += (random.nextFloat() - 0.5f) * 0.4f;
      }
      network.load(NamedTensors.of(Map.of(name, new FloatTensor(tensor.shape(), values))));
    });
  }
}
