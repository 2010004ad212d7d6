package io.sluice.engine;

import io.sluice.graph.Optimizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns gradients into new weights, over the flat vectors, whatever tensors lie in them. The gradient is the sum of the parts', in the
 * order of the workers, so that it is the same in every run.
 */
final class Updater {
  private final Optimizer optimizer;
  private final OptimizerState state;
  private final UpdateKernel kernel;
  private final int length;

  /** An updater of {@code weights} from the gradients of as many parts. */
  Updater(Optimizer optimizer, FlatVector weights, List<FlatVector> gradients, OptimizerState state) {
    this.optimizer = optimizer;
    this.state = state;
    this.length = weights.layout().length();
    List<FlatVector> moments = Stream.of(OptimizerState.momentsOf(optimizer)).map(state::moment).toList();
    this.kernel = VectorUnit.isUsed() ? new VectorUpdateKernel(weights, gradients, moments) : new ScalarUpdateKernel(weights, gradients, moments);
  }

  /**
   * Updates values {@code from} to {@code to} of the flat vector, both multiples of {@link ParameterLayout#LINE}. Parts of the vector can be updated at once by several threads.
   *
   * @param parts parts of the batch, whose gradients count
   */
  void update(int from, int to, int parts, double learningRate) {
    switch (optimizer) {
      case Optimizer.Adam adam -> {
        double t = state.updates() + 1.0;
        double correction = Math.sqrt(1 - Math.pow(adam.beta2(), t)) / (1 - Math.pow(adam.beta1(), t));
        kernel.adam(parts, from, to, (float) (learningRate * correction), adam);
      }
      case Optimizer.Sgd sgd -> kernel.sgd(parts, from, to, (float) learningRate, (float) sgd.momentum());
    }
  }

  /** The sum of the squares of one part's gradient. */
  float squares(int part) {
    return kernel.squares(part, length);
  }

  /**
   * Whether the gradients of as many parts, with sums of squares of at most {@code largest}, can be added up and squared: then neither
   * weights nor moments can stop being finite in this update.
   */
  static boolean isFit(float largest, int parts) {
    return largest <= Float.MAX_VALUE / ((float) parts * parts); // (Σ|gᵢ|)² ≤ parts² · max gᵢ²; false for NaN
  }
}
