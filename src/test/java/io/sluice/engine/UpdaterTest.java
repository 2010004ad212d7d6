package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.block.Flatten;
import io.sluice.graph.Optimizer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Optimizers against arithmetic by hand. */
class UpdaterTest {
  private static final String BIAS = "logits.bias";

  private FlatVector weights;
  private FlatVector first;
  private FlatVector second;
  private OptimizerState state;

  @BeforeEach
  void allocate() {
    Engine.load(_ -> {});
    ParameterLayout layout = new ParameterLayout(Sketch.of(1, 1, 2).then("flat", new Flatten()).classified());
    weights = new FlatVector(layout);
    first = new FlatVector(layout);
    second = new FlatVector(layout);
    state = new OptimizerState(layout);
    weights.set(BIAS, new float[] {1, 2, 3});
    first.set(BIAS, new float[] {0.5f, -1, 0});
    second.set(BIAS, new float[] {0.25f, 0, 0});
  }

  @AfterEach
  void free() {
    List.of(weights, first, second).forEach(FlatVector::close);
    state.close();
  }

  private void update(Optimizer optimizer, int parts) {
    new Updater(optimizer, weights, List.of(first, second), state).update(0, weights.layout().length(), parts, 0.1);
    state.countUpdate();
  }

  @Test
  void gradientsOfThePartsAreAdded() {
    update(new Optimizer.Sgd(0.1, 0), 2);
    // 1 − 0.1 · (0.5 + 0.25), 2 + 0.1 · 1, 3
    assertThat(weights.get(BIAS).values()).containsExactly(new float[] {0.925f, 2.1f, 3}, within(1e-6f));
  }

  @Test
  void momentumCarriesTheLastStepOn() {
    Optimizer sgd = new Optimizer.Sgd(0.1, 0.9);
    update(sgd, 1); // v = −0.05, w = 0.95
    update(sgd, 1); // v = 0.9 · −0.05 − 0.05 = −0.095, w = 0.855
    assertThat(weights.get(BIAS).values()[0]).isCloseTo(0.855f, within(1e-6f));
  }

  @Test
  void adamsFirstStepIsTheRateWhateverTheGradient() {
    update(Optimizer.Adam.STANDARD, 1);
    // m = 0.1·g, v = 0.001·g²; 0.1 · √0.001/0.1 · 0.1·g / (√0.001·|g| + 1e-7) = 0.1 · sign(g), less a millionth
    assertThat(weights.get(BIAS).values()).containsExactly(new float[] {0.9f, 2.1f, 3}, within(2e-6f));
  }

  @Test
  void adamsSecondStepWeighsBothGradients() {
    update(Optimizer.Adam.STANDARD, 1);
    first.set(BIAS, new float[] {-0.5f, 0, 0});
    update(Optimizer.Adam.STANDARD, 1);
    // m = 0.9 · 0.05 − 0.05 = −0.005; v = 0.999 · 0.00025 + 0.00025 = 0.00049975
    // rate: 0.1 · √(1 − 0.999²) / (1 − 0.9²) = 0.1 · 0.0447102 / 0.19 = 0.0235317; step: 0.0235317 · 0.005 / 0.0223551 = 0.0052632
    assertThat(weights.get(BIAS).values()[0]).isCloseTo(0.9f + 0.0052632f, within(2e-6f));
  }

  @Test
  void whatIsRememberedOfAGradientThatStaysZeroFadesToZeroAndNotToSubnormalNumbers() {
    Optimizer.Adam adam = new Optimizer.Adam(0.01, 0.7, 0.6, 1e-7);
    int length = weights.layout().length();
    List<FlatVector> moments = List.of(state.moment("adam.m."), state.moment("adam.v."));
    for (UpdateKernel kernel : kernels(moments)) {
      first.set(BIAS, new float[] {0.5f, -1, 0});
      kernel.adam(1, 0, length, 0.01f, adam);
      first.set(BIAS, new float[3]);
      for (int step = 0; step < 200; step++) { // 0.3 · 0.7²⁰⁰ is 3e-32; 0.4 · 0.6²⁰⁰ would be the smallest of all numbers above 0
        kernel.adam(1, 0, length, 0.01f, adam);
      }
      assertThat(moments).allSatisfy(moment -> assertThat(moment.get(BIAS).values()).containsOnly(0));
      first.set(BIAS, new float[] {1e-31f, 1e-29f, 0});
      kernel.sgd(1, 0, length, 1, 0.9f);
      assertThat(moments.getFirst().get(BIAS).values()).containsExactly(0, -1e-29f, 0);
      moments.getFirst().set(BIAS, new float[3]);
    }
  }

  private List<UpdateKernel> kernels(List<FlatVector> moments) {
    UpdateKernel scalar = new ScalarUpdateKernel(weights, List.of(first), moments);
    return VectorUnit.isUsed() ? List.of(scalar, new VectorUpdateKernel(weights, List.of(first), moments)) : List.of(scalar);
  }

  @Test
  void anUpdateOfAShareLeavesTheRestAlone() {
    int bias = weights.layout().slot(BIAS).offset();
    new Updater(Optimizer.Adam.STANDARD, weights, List.of(first), state).update(0, bias, 1, 0.1);
    assertThat(weights.get(BIAS).values()).containsExactly(1, 2, 3);
  }

  @Test
  void registersAndSingleValuesGiveTheSameUpdates() {
    assumeTrue(VectorUnit.isUsed());
    FlatVector other = new FlatVector(weights.layout());
    other.floats().copyFrom(weights.floats());
    List<FlatVector> gradients = List.of(first, second);
    UpdateKernel scalar = new ScalarUpdateKernel(weights, gradients, List.of(state.moment("adam.m."), state.moment("adam.v.")));
    UpdateKernel vector = new VectorUpdateKernel(other, gradients, List.of(state.moment("other.m."), state.moment("other.v.")));
    for (int step = 0; step < 3; step++) {
      for (UpdateKernel kernel : List.of(scalar, vector)) {
        kernel.adam(2, 0, weights.layout().length(), 0.01f, Optimizer.Adam.STANDARD);
        kernel.sgd(2, 0, weights.layout().length(), 0.01f, 0.9f);
      }
    }
    assertThat(other.get(BIAS).values()).containsExactly(weights.get(BIAS).values(), within(1e-6f)); // products and sums are rounded at once
    other.close();
  }
}
