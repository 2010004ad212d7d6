package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Mask;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InferencePlanTest {
  private static final int PIXELS = 16;

  private static Inference net() {
    return Sketch.of(1, 4, 4).then("conv", conv(3, 3, Padding.VALID)).then("gate", new Gate(-2, GateActivation.LINEAR, 0))
        .then("sigmoidGate", new Gate(0, GateActivation.SIGMOID, 0)).then("mask", new Mask(0), "sigmoidGate", "input").classified();
  }

  private static NodeId id(Network network, String name) {
    return network.inference().graph().find(name).orElseThrow().id();
  }

  private static void set(Network network, String name, float... values) {
    Shape shape = network.weights().get(name).shape();
    network.load(NamedTensors.of(Map.of(name, new FloatTensor(shape, values))));
  }

  @Test
  void convolutionIsCrossCorrelationAsArithmeticSays() {
    Inference inference = Sketch.of(1, 3, 3).then("conv", conv(1, 2, Padding.VALID)).classified();
    try (Network network = Network.create(inference, 1); InferencePlan plan = network.inferencePlan(1)) {
      set(network, "conv.weight", 1, 2, 3, 4);
      set(network, "conv.bias", 10);
      plan.run(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, 1);
      // 10 + 1·0 + 2·1 + 3·3 + 4·4 = 37, and 10 more for each step to the right, 30 for each down
      assertThat(plan.activation(id(network, "conv"), 0).values()).containsExactly(37, 47, 67, 77);
    }
  }

  @Test
  void aGateMultipliesTheChannelsByItsFactors() {
    try (Network network = Network.create(net(), 1); InferencePlan plan = network.inferencePlan(2)) {
      plan.run(Sketch.pixels(2 * PIXELS, 1), 2);
      float[] before = plan.activation(id(network, "conv")).values();
      float[] after = plan.activation(id(network, "gate")).values();
      assertThat(before).hasSize(2 * 3 * 2 * 2);
      assertThat(after[7]).isEqualTo(-2 * before[7]);
    }
  }

  @Test
  void gateValuesAreTheFactorsNotTheLearnedValues() {
    try (Network network = Network.create(net(), 1); InferencePlan plan = network.inferencePlan(1)) {
      assertThat(plan.gateValues(id(network, "gate")).values()).containsExactly(-2, -2, -2);
      assertThat(plan.gateValues(id(network, "sigmoidGate")).values()).containsExactly(0.5f, 0.5f, 0.5f); // σ(0)
    }
  }

  @Test
  void maskValuesComeFromEachImagesContext() {
    try (Network network = Network.create(net(), 1); InferencePlan plan = network.inferencePlan(2)) {
      set(network, "mask.weight", 1, 2, -1);
      set(network, "mask.bias", 0, 0.5f, 0);
      float[] images = new float[2 * PIXELS];
      Arrays.fill(images, PIXELS, 2 * PIXELS, 0.25f);
      plan.run(images, 2);
      // means of the images are 0 and 1/4: σ(0), σ(0.5), σ(0); σ(0.25), σ(1), σ(−0.25)
      assertThat(plan.maskValues(id(network, "mask")).values())
          .containsExactly(new float[] {0.5f, 0.622459f, 0.5f, 0.562177f, 0.731059f, 0.437823f}, within(1e-5f));
      assertThat(plan.maskValues(id(network, "mask")).shape()).isEqualTo(Shape.of(2, 3));
    }
  }

  @Test
  void probabilitiesOfAnImageAddUpToOne() {
    try (Network network = Network.create(net(), 1); InferencePlan plan = network.inferencePlan(2)) {
      plan.run(Sketch.pixels(2 * PIXELS, 1), 2);
      FloatTensor probabilities = plan.activation(id(network, "output"), 1);
      assertThat(probabilities.shape()).isEqualTo(Shape.of(Sketch.CLASSES));
      assertThat(probabilities.values()[0] + probabilities.values()[1] + probabilities.values()[2]).isCloseTo(1, within(1e-6f));
    }
  }

  @Test
  void anImageGetsTheSameAnswerInABatchAsAlone() {
    try (Network network = Network.create(net(), 1); InferencePlan one = network.inferencePlan(1); InferencePlan many = network.inferencePlan(7)) {
      float[] images = Sketch.pixels(5 * PIXELS, 1);
      many.run(images, 5);
      assertThat(many.logits().shape()).isEqualTo(Shape.of(5, Sketch.CLASSES));
      one.run(Arrays.copyOfRange(images, 4 * PIXELS, 5 * PIXELS), 1);
      assertThat(one.logits().values()).containsExactly(many.logits().slice(4).values(), within(1e-5f)); // other kernels, other order of sums
    }
  }

  @Test
  void anAnswerFollowsTheWeightsThroughTraining() {
    try (Network network = Network.create(net(), 1); InferencePlan plan = network.inferencePlan(1);
        TrainingPlan training = network.trainingPlan(3, Optimizer.Adam.STANDARD, 1)) {
      float[] images = Sketch.pixels(3 * PIXELS, 1);
      plan.run(images, 1);
      float[] before = plan.logits().values();
      training.step(images, Sketch.labels(3), 3, 0.1);
      plan.run(images, 1);
      assertThat(plan.logits().values()).isNotEqualTo(before);
    }
  }

  @Test
  void theMeanOfAMapIsItsFeature() {
    Inference inference = Sketch.of(2, 2, 2).then("pool", new GlobalAvgPool2D()).classified();
    try (Network network = Network.create(inference, 1); InferencePlan plan = network.inferencePlan(1)) {
      plan.run(new float[] {1, 2, 3, 4, 0, 0, 0, 8}, 1);
      assertThat(plan.activation(id(network, "pool"), 0).values()).containsExactly(2.5f, 2);
    }
  }

  @Test
  void whatOneImageOfABatchGivesIsBitForBitItsPartOfTheBatch() {
    Inference inference = Sketch.of(1, 6, 5).then("conv", conv(17, 3, Padding.SAME)).then("relu", new ReLU()).classified();
    try (Network network = Network.create(inference, 1, 2); InferencePlan plan = network.inferencePlan(5)) {
      plan.run(Sketch.pixels(4 * network.imageSize(), 5), 4); // two threads, and one image less than there is room for
      for (Node node : inference.graph().nodes()) {
        FloatTensor batch = plan.activation(node.id());
        for (int image = 0; image < 4; image++) {
          assertThat(plan.activation(node.id(), image).shape()).isEqualTo(batch.slice(image).shape());
          assertThat(plan.activation(node.id(), image).values()).as("%s, image %d", node.name(), image)
              .containsExactly(batch.slice(image).values());
        }
      }
      assertThatThrownBy(() -> plan.activation(inference.graph().nodes().getFirst().id(), 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
