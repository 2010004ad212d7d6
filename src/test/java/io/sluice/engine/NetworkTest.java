package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Initializer;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.graph.Inference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.KeptTensors;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.tensor.TensorFile;
import io.sluice.tensor.TensorStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static Inference gated() {
    return Sketch.of(1, 4, 4).then("conv", conv(5, 3, Padding.SAME)).then("gate", new Gate(0.75, GateActivation.LINEAR, 0)).classified();
  }

  @Test
  void weightsAreNamedAndShapedAsTheGraphSays() {
    try (Network network = Network.create(gated(), 1)) {
      assertThat(network.weights().tensors()).extractingByKeys("conv.weight", "conv.bias", "gate.gate", "logits.weight", "logits.bias")
          .extracting(FloatTensor::shape)
          .containsExactly(Shape.of(5, 1, 3, 3), Shape.of(5), Shape.of(5), Shape.of(3, 80), Shape.of(3));
      assertThat(network.parameterCount()).isEqualTo(45 + 5 + 5 + 240 + 3);
    }
  }

  @Test
  void whatIsPutByFromWhereWeightsLieStaysWhenTheyAreTrainedOn() {
    for (TensorStore store : List.of(TensorFile.open(), TensorStore.MEMORY)) {
      try (Network network = Network.create(gated(), 1); Network other = Network.create(gated(), 2)) {
        NamedTensors before = network.weights();
        KeptTensors kept = store.keep(network.weightsInPlace());
        network.load(other.weights());
        assertThat(kept.count()).isEqualTo(network.parameterCount());
        assertThat(kept.tensors().tensors().keySet()).containsExactlyElementsOf(before.tensors().keySet());
        before.tensors().forEach((name, tensor) -> assertThat(kept.tensors().get(name).values()).containsExactly(tensor.values()));
        assertThat(kept.tensors().get("conv.weight").values()).isNotEqualTo(network.weight("conv.weight").values());
      }
    }
  }

  @Test
  void biasesStartAtZeroAndGatesAtTheirInitialValue() {
    try (Network network = Network.create(gated(), 1)) {
      assertThat(network.weights().get("conv.bias").values()).containsOnly(0f);
      assertThat(network.weights().get("gate.gate").values()).containsOnly(0.75f);
    }
  }

  @Test
  void glorotWeightsFillTheirRange() {
    try (Network network = Network.create(Sketch.of(1, 10, 10).then("conv", conv(8, 3, Padding.SAME)).classified(), 1)) {
      float limit = (float) Math.sqrt(6.0 / (9 + 72)); // fan in 1·3·3, fan out 8·3·3
      float[] values = network.weights().get("conv.weight").values();
      Arrays.sort(values);
      assertThat(values[0]).isBetween(-limit, -0.9f * limit);
      assertThat(values[values.length - 1]).isBetween(0.9f * limit, limit);
    }
  }

  @Test
  void heWeightsHaveTheirDeviationAndNoTails() {
    Inference inference = Sketch.of(1, 20, 20).then("flat", new Flatten())
        .then("dense", new Dense(200, true, Initializer.HE_NORMAL)).classified();
    try (Network network = Network.create(inference, 1)) {
      float[] values = network.weights().get("dense.weight").values();
      double deviation = Math.sqrt(2.0 / 400);
      double square = 0;
      for (float value : values) {
        assertThat(Math.abs(value)).isLessThanOrEqualTo((float) (2 * deviation / 0.8796));
        square += (double) value * value;
      }
      assertThat(Math.sqrt(square / values.length)).isCloseTo(deviation, within(0.01 * deviation)); // 80,000 draws: ±0.25 %
    }
  }

  @Test
  void aBlockMoreLeavesTheOtherWeightsAsTheyWere() {
    Inference longer = Sketch.of(1, 4, 4).then("relu", new ReLU()).then("extra", conv(1, 3, Padding.SAME))
        .then("conv", conv(5, 3, Padding.SAME)).classified();
    try (Network one = Network.create(gated(), 1); Network other = Network.create(longer, 1)) {
      assertThat(other.weights().get("conv.weight").values()).containsExactly(one.weights().get("conv.weight").values());
    }
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    try (Network one = Network.create(gated(), 1); Network other = Network.create(gated(), 2)) {
      assertThat(other.weights().get("conv.weight").values()).isNotEqualTo(one.weights().get("conv.weight").values());
    }
  }

  @Test
  void loadingSaysWhatWasCarriedOver() {
    NamedTensors offered = NamedTensors.of(Map.of("conv.weight", FloatTensor.zeros(Shape.of(5, 1, 3, 3)), "conv.bias", FloatTensor.zeros(Shape.of(6)),
        "old.weight", FloatTensor.zeros(Shape.of(2))));
    try (Network network = Network.create(gated(), 1)) {
      CarryOver carryOver = network.load(offered);
      assertThat(carryOver).isEqualTo(new CarryOver(List.of("conv.weight"), List.of("conv.bias"),
          List.of("gate.gate", "logits.weight", "logits.bias"), List.of("old.weight")));
      assertThat(carryOver.isComplete()).isFalse();
      assertThat(network.weights().get("conv.weight").values()).containsOnly(0f);
    }
  }

  @Test
  void weightsComeBackAsTheyWent() {
    try (Network one = Network.create(gated(), 1); Network other = Network.create(gated(), 2)) {
      assertThat(other.load(one.weights()).isComplete()).isTrue();
      assertThat(other.weights().get("logits.weight").values()).containsExactly(one.weights().get("logits.weight").values());
    }
  }
}
