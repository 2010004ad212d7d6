package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionsTest {
  private static final Gate GATE = new Gate(0.7, GateActivation.SIGMOID, 0);

  private static Sketch conv1() {
    return Sketch.of(1, 8, 8).then("conv", conv(9, 3, Padding.SAME));
  }

  /** Maps of which there are enough to fill any processor's registers. */
  private static Sketch wide() {
    return Sketch.of(1, 8, 8).then("conv", conv(17, 3, Padding.SAME));
  }

  private static List<String> operations(Inference inference) {
    return Fusions.all(inference).stream().map(Operation::node).map(Node::name).toList();
  }

  /** Training fuses, inference does not: both must come to the same loss. */
  private static void assertSameLoss(Inference inference) {
    try (Network network = Network.create(inference, 1); InferencePlan plain = network.inferencePlan(4);
        TrainingPlan fused = network.trainingPlan(4, Optimizer.Adam.STANDARD, 1)) {
      GradientCheck.stir(network);
      float[] images = Sketch.pixels(4 * network.imageSize(), 1);
      int[] labels = Sketch.labels(4);
      plain.run(images, 4);
      double loss = 0;
      for (int n = 0; n < 4; n++) {
        loss += Softmax.crossEntropy(plain.logits().values(), n * Sketch.CLASSES, Sketch.CLASSES, labels[n]) / 4;
      }
      assertThat(fused.loss(images, labels, 4)).isCloseTo(loss, within(1e-5)); // products of floats in another order
    }
  }

  @Test
  void aGateBehindAConvolutionIsFoldedIntoItsFilters() {
    Inference inference = conv1().then("gate", GATE).classified();
    assertThat(operations(inference)).containsExactly("input", "conv", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void aGatherBehindAConvolutionLeavesOnlyItsFilters() {
    Inference inference = conv1().then("gather", new Gather(List.of(8, 1, 1))).classified();
    assertThat(operations(inference)).containsExactly("input", "conv", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void aGateIsNotFoldedWhereTheUngatedMapsAreWantedToo() {
    Inference inference = conv1().then("gate", GATE).then("add", new Add(2), "conv", "gate").classified();
    assertThat(operations(inference)).containsExactly("input", "conv", "gate", "add", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void anActivationComesBehindTheMaxPoolThatFollowsIt() {
    Inference inference = conv1().then("relu", new ReLU())
        .then("pool", new MaxPool2D(Size2D.square(3), Size2D.square(3), Padding.VALID)).classified();
    assertThat(operations(inference)).containsExactly("input", "conv", "pool", "relu", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void aConvolutionIsComputedWithTheMaxPoolBehindIt() {
    Inference inference = wide().then("conv2", conv(4, 3, Padding.SAME)).then("relu", new ReLU())
        .then("pool", new MaxPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID)).classified();
    assumeTrue(VectorUnit.isUsed());
    assertThat(operations(inference)).containsExactly("input", "conv", "conv2", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void aMaskComesBehindThePoolAndTheReluThatFollowIt() {
    Inference inference = conv1().then("mask", new Mask(2)).then("relu", new ReLU())
        .then("pool", new MaxPool2D(Size2D.square(3), Size2D.square(3), Padding.VALID)).classified();
    assertThat(operations(inference)).containsExactly("input", "conv", "pool", "relu", "mask", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void aConvolutionOverImagesIsComputedWithTheMaxPoolBehindIt() {
    Inference inference = conv1().then("gate", GATE).then("relu", new ReLU())
        .then("pool", new MaxPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID)).classified();
    assumeTrue(VectorUnit.isUsed());
    assertThat(operations(inference)).containsExactly("input", "conv", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void aConvolutionOverImagesIsComputedWithTheActivationAndTheMeanPoolBehindIt() {
    Inference inference = conv1().then("gate", GATE).then("tanh", new Tanh())
        .then("pool", new AvgPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID)).classified();
    assumeTrue(VectorUnit.isUsed());
    assertThat(operations(inference)).containsExactly("input", "conv", "flatten", "logits", "output");
    assertSameLoss(inference);
  }

  @Test
  void anActivationThatOthersTakeFromIsNotComputedWithTheConvolution() {
    Inference inference = conv1().then("tanh", new Tanh()).then("pool", new AvgPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID))
        .then("pool2", new AvgPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID), "tanh").then("add", new Add(2), "pool", "pool2").classified();
    assertThat(operations(inference)).contains("conv", "tanh", "pool", "pool2");
    assertSameLoss(inference);
  }

  @Test
  void whatLeadsNowhereIsLeftOut() {
    Inference inference = conv1().then("aside", new ReLU()).then("relu", new ReLU(), "conv").classified();
    assertThat(operations(inference)).doesNotContain("aside");
  }
}
