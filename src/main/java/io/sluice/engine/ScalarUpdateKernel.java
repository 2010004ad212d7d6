package io.sluice.engine;

import io.sluice.graph.Optimizer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Optimizers value by value, for machines without wide registers. */
final class ScalarUpdateKernel implements UpdateKernel {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

  private final MemorySegment weights;
  private final MemorySegment[] gradients;
  private final MemorySegment[] moments;

  ScalarUpdateKernel(FlatVector weights, List<FlatVector> gradients, List<FlatVector> moments) {
    this.weights = weights.floats();
    this.gradients = gradients.stream().map(FlatVector::floats).toArray(MemorySegment[]::new);
    this.moments = moments.stream().map(FlatVector::floats).toArray(MemorySegment[]::new);
  }

  private float gradient(int parts, int index) {
    float sum = gradients[0].getAtIndex(FLOAT, index);
    for (int part = 1; part < parts; part++) {
      sum += gradients[part].getAtIndex(FLOAT, index);
    }
    return sum;
  }

  private static float kept(float moment, float faded) {
    return Math.abs(moment) < faded ? 0 : moment;
  }

  @Override
  public void adam(int parts, int from, int to, float rate, Optimizer.Adam adam) {
    float fresh1 = (float) (1 - adam.beta1());
    float fresh2 = (float) (1 - adam.beta2());
    float epsilon = (float) adam.epsilon();
    for (int k = from; k < to; k++) {
      float g = gradient(parts, k);
      float m = moments[0].getAtIndex(FLOAT, k);
      float v = moments[1].getAtIndex(FLOAT, k);
      m = kept(m + fresh1 * (g - m), FADED);
      v = kept(v + fresh2 * (g * g - v), FADED_SQUARE);
      moments[0].setAtIndex(FLOAT, k, m);
      moments[1].setAtIndex(FLOAT, k, v);
      weights.setAtIndex(FLOAT, k, weights.getAtIndex(FLOAT, k) - rate * m / ((float) Math.sqrt(v) + epsilon));
    }
  }

  @Override
  public void sgd(int parts, int from, int to, float rate, float momentum) {
    for (int k = from; k < to; k++) {
      float v = kept(momentum * moments[0].getAtIndex(FLOAT, k) - rate * gradient(parts, k), FADED);
      moments[0].setAtIndex(FLOAT, k, v);
      weights.setAtIndex(FLOAT, k, weights.getAtIndex(FLOAT, k) + v);
    }
  }

  @Override
  public float squares(int part, int length) {
    float sum = 0;
    for (int k = 0; k < length; k++) {
      float g = gradients[part].getAtIndex(FLOAT, k);
      sum += g * g;
    }
    return sum;
  }
}
