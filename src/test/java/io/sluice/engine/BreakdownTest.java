package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.ReLU;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps whose numbers are not finite. */
class BreakdownTest {
  private static final int BATCH = 4;

  /** Features [4] through two layers of 5 units and one of 3. */
  private static Inference net() {
    return Sketch.of(1, 2, 2).then("flat", new Flatten()).then("fc1", dense(5)).then("fc2", dense(5)).then("relu", new ReLU())
        .then("fc3", dense(Sketch.CLASSES)).done();
  }

  private static Dense dense(int units) {
    return new Dense(units, true, Initializer.GLOROT_UNIFORM);
  }

  private static void fill(Network network, String name, float value) {
    FloatTensor tensor = network.weights().get(name);
    float[] values = new float[tensor.values().length];
    Arrays.fill(values, value);
    network.load(NamedTensors.of(Map.of(name, new FloatTensor(tensor.shape(), values))));
  }

  private static StepResult step(TrainingPlan plan, float pixel) {
    float[] images = new float[BATCH * 4];
    Arrays.fill(images, pixel);
    return plan.step(images, Sketch.labels(BATCH), BATCH, 0.1);
  }

  private static void assertUnchanged(Network network, NamedTensors before) {
    before.tensors().forEach((name, tensor) -> assertThat(network.weights().get(name).values()).as(name).containsExactly(tensor.values()));
  }

  private static void assertBreaks(Map<String, Float> weights, float pixel, String what) {
    try (Network network = Network.create(net(), 1, 2); TrainingPlan plan = network.trainingPlan(BATCH, Optimizer.Adam.STANDARD, 1)) {
      weights.forEach((name, value) -> fill(network, name, value));
      NamedTensors weightsBefore = network.weights();
      NamedTensors stateBefore = network.optimizerState();
      StepResult result = step(plan, pixel);
      assertThat(result.breakdown()).contains(new Breakdown(what));
      assertUnchanged(network, weightsBefore);
      stateBefore.tensors().forEach(
          (name, tensor) -> assertThat(network.optimizerState().get(name).values()).as(name).containsExactly(tensor.values()));
    }
  }

  @Test
  void theFirstBlockWhoseValuesOverflowIsNamed() {
    assertBreaks(Map.of("fc1.weight", 1e20f, "fc2.weight", 1e20f), 1, "the values out of 'fc2'"); // 4e20 · 5e20 > 3.4e38
  }

  @Test
  void aPixelThatIsNoNumberIsNamedAsTheInput() {
    assertBreaks(Map.of(), Float.NaN, "the values out of 'input'");
  }

  @Test
  void aGradientThatOverflowsIsNamedThoughTheLossIsFinite() {
    // fc2 gives 4e12 · 5e12 = 2e25; every class gets the same logit, so the loss is ln 3, but the squares of fc3.weight's gradient are 1e50
    assertBreaks(Map.of("fc1.weight", 1e12f, "fc1.bias", 0f, "fc2.weight", 1e12f, "fc2.bias", 0f, "fc3.weight", 1e-12f, "fc3.bias", 0f), 1,
        "the gradient of 'fc3.weight'");
  }

  @Test
  void anOrdinaryStepHasNone() {
    try (Network network = Network.create(net(), 1, 2); TrainingPlan plan = network.trainingPlan(BATCH, Optimizer.Adam.STANDARD, 1)) {
      NamedTensors before = network.weights();
      assertThat(step(plan, 0.5f).breakdown()).isEmpty();
      assertThat(network.weights().get("fc3.bias").values()).isNotEqualTo(before.get("fc3.bias").values());
    }
  }

  @Test
  void bothKernelsFindTheSameSquares() {
    try (Network network = Network.create(net(), 1, 1); FlatVector gradient = new FlatVector(network.layout())) {
      gradient.set("fc3.bias", new float[] {3, 4, 12});
      UpdateKernel scalar = new ScalarUpdateKernel(network.vector(), List.of(gradient), List.of());
      assertThat(scalar.squares(0, network.layout().length())).isEqualTo(169); // 9 + 16 + 144
      if (VectorUnit.isUsed()) {
        UpdateKernel vector = new VectorUpdateKernel(network.vector(), List.of(gradient), List.of());
        assertThat(vector.squares(0, network.layout().length())).isEqualTo(169);
      }
    }
  }
}
