package io.sluice.engine;

import io.sluice.graph.Optimizer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Turns gradients into new weights, over the flat vectors, whatever tensors lie in them. The gradient is the sum of the parts', in the
 * order of the workers, so that it is the same in every run.
 */
final class Updater {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

  private final Optimizer optimizer;
  private final MemorySegment weights;
  private final List<FlatVector> gradients;
  private final OptimizerState state;
  private final List<MemorySegment> moments;

  /** An updater of {@code weights} from the gradients of as many parts. */
  Updater(Optimizer optimizer, FlatVector weights, List<FlatVector> gradients, OptimizerState state) {
    this.optimizer = optimizer;
    this.weights = weights.floats();
    this.gradients = List.copyOf(gradients);
    this.state = state;
    this.moments = List.of(OptimizerState.momentsOf(optimizer)).stream().map(name -> state.moment(name).floats()).toList();
  }

  /**
   * Updates values {@code from} to {@code to} of the flat vector. Parts of the vector can be updated at once by several threads.
   *
   * @param parts parts of the batch, whose gradients count
   */
  void update(int from, int to, int parts, double learningRate) {
    MemorySegment gradient = gradients.getFirst().floats();
    for (int k = 1; k < parts; k++) {
      add(gradient, gradients.get(k).floats(), from, to);
    }
    switch (optimizer) {
      case Optimizer.Adam adam -> {
        double t = state.updates() + 1.0;
        double correction = Math.sqrt(1 - Math.pow(adam.beta2(), t)) / (1 - Math.pow(adam.beta1(), t));
        adam(weights, gradient, moments.get(0), moments.get(1), from, to, (float) (learningRate * correction), adam);
      }
      case Optimizer.Sgd sgd -> sgd(weights, gradient, moments.getFirst(), from, to, (float) learningRate, (float) sgd.momentum());
    }
  }

  private static void add(MemorySegment sum, MemorySegment other, int from, int to) {
    for (int k = from; k < to; k++) {
      sum.setAtIndex(FLOAT, k, sum.getAtIndex(FLOAT, k) + other.getAtIndex(FLOAT, k));
    }
  }

  /** {@code m += (1 − β₁)(g − m); v += (1 − β₂)(g² − v); w −= rate · m / (√v + ε)}; the rate corrects the bias of m and v, as in Keras. */
  private static void adam(MemorySegment weights, MemorySegment gradient, MemorySegment first, MemorySegment second, int from, int to,
      float rate, Optimizer.Adam adam) {
    float fresh1 = (float) (1 - adam.beta1());
    float fresh2 = (float) (1 - adam.beta2());
    float epsilon = (float) adam.epsilon();
    for (int k = from; k < to; k++) {
      float g = gradient.getAtIndex(FLOAT, k);
      float m = first.getAtIndex(FLOAT, k);
      float v = second.getAtIndex(FLOAT, k);
      m += fresh1 * (g - m);
      v += fresh2 * (g * g - v);
      first.setAtIndex(FLOAT, k, m);
      second.setAtIndex(FLOAT, k, v);
      weights.setAtIndex(FLOAT, k, weights.getAtIndex(FLOAT, k) - rate * m / ((float) Math.sqrt(v) + epsilon));
    }
  }

  /** {@code v = momentum · v − rate · g; w += v}. */
  private static void sgd(MemorySegment weights, MemorySegment gradient, MemorySegment velocity, int from, int to, float rate,
      float momentum) {
    for (int k = from; k < to; k++) {
      float v = momentum * velocity.getAtIndex(FLOAT, k) - rate * gradient.getAtIndex(FLOAT, k);
      velocity.setAtIndex(FLOAT, k, v);
      weights.setAtIndex(FLOAT, k, weights.getAtIndex(FLOAT, k) + v);
    }
  }
}
