package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Block;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Mask;
import io.sluice.block.Output;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionWeightsTest {
  private static final Gate LINEAR = new Gate(1, GateActivation.LINEAR, 0);
  private static final Gate SIGMOID = new Gate(1, GateActivation.SIGMOID, 0);
  private static final Gather GATHER = new Gather(List.of(2, 0));

  /** Three channels, of which b1 lets some go on. */
  private static Document with(Block selection) {
    return TestNetworks.chain(new Input(3, 2, 2), selection, new Flatten(), new Dense(2, true, Initializer.GLOROT_UNIFORM),
        new Output(2, Loss.SOFTMAX_CROSS_ENTROPY));
  }

  private static FloatTensor carried(Block from, Map<String, FloatTensor> weights, Block to, String name) {
    Checkpoint checkpoint = new Checkpoint(with(from), NamedTensors.of(weights), NamedTensors.NONE, TrainingPosition.START);
    return SelectionWeights.of(checkpoint, ShapeInference.of(with(to).graph())).tensors().get(name);
  }

  private static Map<String, FloatTensor> values(String name, float... values) {
    return Map.of(name, new FloatTensor(Shape.of(values.length), values));
  }

  @Test
  void aMaskBeginsWithTheFactorsOfTheGateBeforeItForEveryImage() {
    Map<String, FloatTensor> gate = values("b1.gate", 0.5f, 0.9f, 2);

    float[] bias = carried(LINEAR, gate, new Mask(0), "b1.bias").values();
    assertThat(sigmoid(bias[0])).isCloseTo(0.5, within(1e-6));
    assertThat(sigmoid(bias[1])).isCloseTo(0.9, within(1e-6));
    assertThat(sigmoid(bias[2])).isCloseTo(0.98, within(1e-6)); // a mask stays under 1
    assertThat(carried(LINEAR, gate, new Mask(0), "b1.weight").values()).containsOnly(0);
    assertThat(carried(LINEAR, gate, new Mask(4), "b1.weight").shape()).isEqualTo(Shape.of(3, 4));
  }

  private static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }

  @Test
  void aGateBeginsWithTheFactorsOfAMaskWhoseContextIsZero() {
    Map<String, FloatTensor> mask = values("b1.bias", 0, 2, -2);

    assertThat(carried(new Mask(0), mask, LINEAR, "b1.gate").values()[0]).isEqualTo(0.5f);
    assertThat(carried(new Mask(0), mask, SIGMOID, "b1.gate").values()[1]).isCloseTo(2, within(1e-5f));
  }

  @Test
  void aGateInPlaceOfAGatherClosesTheChannelsThatWereNotChosen() {
    assertThat(carried(GATHER, Map.of(), LINEAR, "b1.gate").values()).containsExactly(1, 0, 1);
  }

  @Test
  void whatASelectionWasBeforeIsSaid() {
    Checkpoint gate = new Checkpoint(with(LINEAR), NamedTensors.of(values("b1.gate", 1, 0, 1)), NamedTensors.NONE, TrainingPosition.START);
    SelectionWeights weights = SelectionWeights.of(gate, ShapeInference.of(with(new Mask(0)).graph()));
    assertThat(weights.turned()).containsExactly("b1 begins with the factors of the Gate that it was");
    assertThat(weights.tensors().find("b1.gate")).isEmpty(); // it is not left behind
  }

  @Test
  void whatHasNotChangedItsKindIsLeftAsItIs() {
    assertThat(carried(LINEAR, values("b1.gate", 3, 4, 5), LINEAR, "b1.gate").values()).containsExactly(3, 4, 5);
  }
}
