package io.sluice.graph;

/** How a gradient changes the weights. */
public sealed interface Optimizer {
  /** The step size. */
  double learningRate();

  /** The same with another step size. */
  Optimizer withLearningRate(double rate);

  /** Kingma and Ba 2015, with bias correction; ε is added to √v before v is corrected (their ε̂), as Keras does. */
  record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** As Keras has it: 0.001, 0.9, 0.999, 1e-7. */
    public static final Adam STANDARD = new Adam(1e-3, 0.9, 0.999, 1e-7);

    public Adam {
      Optimizer.requireRate(learningRate);
      require(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1, "beta1 and beta2 are from 0 to below 1");
      require(epsilon > 0 && epsilon <= 1, "epsilon is above 0 and at most 1");
    }

    @Override
    public Adam withLearningRate(double rate) {
      return new Adam(rate, beta1, beta2, epsilon);
    }
  }

  /** {@code v = momentum · v − learningRate · gradient; w = w + v}, as in Keras. */
  record Sgd(double learningRate, double momentum) implements Optimizer {
    public Sgd {
      Optimizer.requireRate(learningRate);
      require(momentum >= 0 && momentum < 1, "momentum is from 0 to below 1");
    }

    @Override
    public Sgd withLearningRate(double rate) {
      return new Sgd(rate, momentum);
    }
  }

  private static void requireRate(double rate) {
    require(rate > 0 && rate <= 10, "the learning rate is above 0 and at most 10, not " + rate);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
