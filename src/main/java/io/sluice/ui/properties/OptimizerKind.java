package io.sluice.ui.properties;

import io.sluice.graph.Optimizer;

/** The optimizers to choose from. */
enum OptimizerKind {
  ADAM,
  SGD;

  private static final double USUAL_MOMENTUM = 0.9;

  /** The kind of {@code optimizer}. */
  static OptimizerKind of(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Adam _ -> ADAM;
      case Optimizer.Sgd _ -> SGD;
    };
  }

  /** An optimizer of this kind with the learning rate of {@code other}, which is given back if it is of this kind already. */
  Optimizer from(Optimizer other) {
    if (of(other) == this) {
      return other;
    }
    return switch (this) {
      case ADAM -> Optimizer.Adam.STANDARD.withLearningRate(other.learningRate());
      case SGD -> new Optimizer.Sgd(other.learningRate(), USUAL_MOMENTUM);
    };
  }
}
