package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Concat;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Multiply;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, losses and gradients against an engine by others. */
class SameDiffTest {
  /**
   * Of the largest value of a tensor. A float has 24 bits, 6e-8; sums of up to some thousand products, over a dozen layers, of numbers of
   * both signs lose up to two decimals of that, and tanh is off by 3e-7 in each layer.
   */
  private static final double TOLERANCE = 2e-5;
  private static final Size2D TWO = Size2D.square(2);

  private static Sketch maps() {
    return Sketch.of(1, 7, 6).then("before", conv(9, 3, Padding.SAME));
  }

  private static Sketch odd() {
    return Sketch.of(1, 11, 9).then("before", conv(9, 3, Padding.SAME));
  }

  private static void assertAgrees(Inference inference, int batch) {
    try (Network network = Network.create(inference, 1, 2); TrainingPlan training = network.trainingPlan(batch, Optimizer.Adam.STANDARD, 1);
        InferencePlan answers = network.inferencePlan(batch)) {
      GradientCheck.stir(network);
      float[] images = Sketch.pixels(batch * network.imageSize(), 5);
      int[] labels = Sketch.labels(batch);
      SameDiffNetwork other = new SameDiffNetwork(inference, network.weights(), batch);
      SameDiffNetwork.Result expected = other.on(images, labels, network.weights());
      answers.run(images, batch);
      assertClose("logits", answers.logits().values(), expected.logits());
      assertThat(training.loss(images, labels, batch)).isCloseTo(expected.loss(), within(TOLERANCE * Math.max(1, expected.loss())));
      NamedTensors gradients = training.gradients(images, labels, batch);
      assertThat(gradients.tensors().keySet()).isEqualTo(expected.gradients().keySet());
      expected.gradients().forEach((name, gradient) -> assertClose(name, gradients.get(name).values(), gradient));
    }
  }

  private static void assertClose(String name, float[] found, double[] expected) {
    assertThat(found).as(name).hasSize(expected.length);
    double largest = 1e-3; // gradients of less are rounding of larger ones
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int k = 0; k < expected.length; k++) {
      assertThat((double) found[k]).as("%s[%d]", name, k).isCloseTo(expected[k], within(TOLERANCE * largest));
    }
  }

  @Test
  void convolutionsAgree() {
    assertAgrees(maps().then("valid", conv(5, 3, Padding.VALID)).then("even", conv(4, 2, Padding.SAME)).classified(), 5);
  }

  @Test
  void gatesAgree() {
    assertAgrees(maps().then("folded", new Gate(1, GateActivation.LINEAR, 0.1)).then("tanh", new Tanh())
        .then("gate", new Gate(0.5, GateActivation.SIGMOID, 0)).classified(), 5);
  }

  @Test
  void gathersAgree() {
    assertAgrees(maps().then("folded", new Gather(List.of(8, 0, 0, 3))).then("tanh", new Tanh()).then("gather", new Gather(List.of(1, 1, 2)))
        .classified(), 5);
  }

  @Test
  void masksAgree() {
    assertAgrees(maps().then("conv", conv(8, 3, Padding.SAME)).then("mask", new Mask(0), "conv", "before").then("own", new Mask(4))
        .classified(), 5);
    assertAgrees(maps().then("mask", new Mask(0)).then("relu", new ReLU()).then("max", new MaxPool2D(TWO, TWO, Padding.VALID)).classified(), 5);
    assertAgrees(maps().then("mask", new Mask(3), "before", "input").then("mean", new AvgPool2D(TWO, TWO, Padding.VALID)).classified(), 5);
  }

  @Test
  void poolingsAgree() {
    assertAgrees(maps().then("max", new MaxPool2D(Size2D.square(3), TWO, Padding.SAME)).classified(), 5);
    assertAgrees(maps().then("max", new MaxPool2D(TWO, TWO, Padding.VALID)).then("relu", new ReLU()).classified(), 5);
    assertAgrees(maps().then("average", new AvgPool2D(TWO, TWO, Padding.VALID)).classified(), 5);
    assertAgrees(maps().then("global", new GlobalAvgPool2D()).classified(), 5);
  }

  @Test
  void poolsBehindConvolutionsAgree() {
    // 9×7 behind a valid convolution: the pool leaves a row and a column
    assertAgrees(odd().then("conv", conv(17, 3, Padding.VALID)).then("max", new MaxPool2D(TWO, TWO, Padding.VALID)).classified(), 5);
    assertAgrees(odd().then("conv", conv(5, 3, Padding.SAME)).then("relu", new ReLU()).then("max", new MaxPool2D(TWO, TWO, Padding.VALID))
        .classified(), 5);
    assertAgrees(odd().then("conv", conv(8, 3, Padding.SAME)).then("gate", new Gate(1, GateActivation.SIGMOID, 0))
        .then("max", new MaxPool2D(Size2D.square(3), Size2D.square(3), Padding.VALID)).then("relu", new ReLU()).classified(), 5);
  }

  @Test
  void poolsBehindConvolutionsOverImagesAgree() {
    MaxPool2D max = new MaxPool2D(TWO, TWO, Padding.VALID);
    assertAgrees(Sketch.of(1, 9, 8).then("conv", conv(9, 3, Padding.SAME)).then("relu", new ReLU()).then("max", max).classified(), 5);
    assertAgrees(Sketch.of(3, 9, 11).then("conv", conv(6, 5, Padding.VALID)).then("gate", new Gate(1, GateActivation.LINEAR, 0))
        .then("max", max).then("tanh", new Tanh()).classified(), 5);
    assertAgrees(Sketch.of(2, 8, 8).then("conv", conv(17, 5, Padding.SAME)).then("gather", new Gather(List.of(3, 16, 3))).then("max", max)
        .then("mask", new Mask(0), "max", "input").classified(), 5);
  }

  @Test
  void activationsAgree() {
    assertAgrees(maps().then("relu", new ReLU()).then("tanh", new Tanh()).then("conv", conv(8, 1, Padding.SAME)).then("sigmoid", new Sigmoid())
        .classified(), 5);
  }

  @Test
  void branchesAgree() {
    assertAgrees(maps().then("tanh", new Tanh(), "before").then("add", new Add(2), "tanh", "before")
        .then("multiply", new Multiply(2), "add", "tanh")
        .then("concat", new Concat(3), "multiply", "before", "input").classified(), 5);
  }

  private static Document sample(String name) throws Exception {
    return DesignFile.read(Path.of(System.getProperty("sluice.home"), "sample-models", name + DesignFile.ENDING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate"})
  void samplesAgree(String name) throws Exception {
    assertAgrees(ShapeInference.of(sample(name).graph()), 4);
  }

  /** Blocks of 33 channels: two whole registers and a lane of a third, 16 lanes each where the processor has AVX-512. */
  private static Sketch wide() {
    return Sketch.of(1, 7, 6).then("before", conv(33, 3, Padding.SAME));
  }

  @Test
  void theWideNetsRunOnRegistersOfSixteenLanesWhereTheProcessorHasThem() {
    assumeTrue(OneDnn.channelBlock() == 16, "skipped: no AVX-512 here");
    Inference inference = wide().then("conv", conv(34, 3, Padding.SAME)).then("relu", new ReLU())
        .then("max", new MaxPool2D(TWO, TWO, Padding.VALID)).classified();
    try (Network network = Network.create(inference, 1, 2); TrainingPlan training = network.trainingPlan(5, Optimizer.Adam.STANDARD, 1)) {
      assertThat(Lanes.COUNT).isEqualTo(16);
      assertThat(training.steps()).extracting(PlanStep::implementation).anyMatch(each -> each.contains("java:vector"))
          .anyMatch(each -> each.contains("512"));
    }
  }

  @Test
  void wideConvolutionsAgree() {
    assertAgrees(wide().then("valid", conv(18, 3, Padding.VALID)).then("even", conv(32, 2, Padding.SAME)).classified(), 5);
  }

  @Test
  void wideSelectionsAgree() {
    assertAgrees(wide().then("folded", new Gate(1, GateActivation.LINEAR, 0.1)).then("tanh", new Tanh())
        .then("gate", new Gate(0.5, GateActivation.SIGMOID, 0)).classified(), 5);
    List<Integer> many = IntStream.range(0, 34).mapToObj(k -> k * 5 % 33).toList();
    assertAgrees(wide().then("folded", new Gather(many)).then("tanh", new Tanh()).then("gather", new Gather(many.reversed())).classified(), 5);
    assertAgrees(wide().then("conv", conv(32, 3, Padding.SAME)).then("mask", new Mask(0), "conv", "before").then("own", new Mask(17))
        .classified(), 5);
    assertAgrees(wide().then("mask", new Mask(0)).then("relu", new ReLU()).then("max", new MaxPool2D(TWO, TWO, Padding.VALID)).classified(), 5);
  }

  @Test
  void widePoolingsAndActivationsAgree() {
    assertAgrees(wide().then("max", new MaxPool2D(Size2D.square(3), TWO, Padding.SAME)).then("sigmoid", new Sigmoid()).classified(), 5);
    assertAgrees(wide().then("average", new AvgPool2D(TWO, TWO, Padding.VALID)).then("relu", new ReLU()).classified(), 5);
    assertAgrees(wide().then("tanh", new Tanh()).then("global", new GlobalAvgPool2D()).classified(), 5);
    assertAgrees(wide().then("conv", conv(34, 3, Padding.SAME)).then("relu", new ReLU()).then("max", new MaxPool2D(TWO, TWO, Padding.VALID))
        .classified(), 5);
    assertAgrees(Sketch.of(1, 9, 8).then("conv", conv(33, 5, Padding.SAME)).then("tanh", new Tanh())
        .then("average", new AvgPool2D(TWO, TWO, Padding.VALID)).classified(), 5);
  }

  @Test
  void wideBranchesAgree() {
    assertAgrees(wide().then("tanh", new Tanh(), "before").then("add", new Add(2), "tanh", "before")
        .then("multiply", new Multiply(2), "add", "tanh")
        .then("concat", new Concat(3), "multiply", "before", "input").classified(), 5);
  }

  @Test
  void theCurveOfAHundredStepsAgrees() {
    assertCurveAgrees(maps().then("gate", new Gate(1, GateActivation.LINEAR, 0)).then("tanh", new Tanh())
        .then("pool", new AvgPool2D(TWO, TWO, Padding.VALID)).classified(), 6, 0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5-gate", "dynamic-mask"}) // a small one and a large one: SameDiff takes half a minute for the latter
  void theCurveOfAHundredStepsOfASampleAgrees(String name) throws Exception {
    assertCurveAgrees(ShapeInference.of(sample(name).graph()), 2, 0.02);
  }

  /** A hundred steps from the same weights on the same images in the same order. */
  private static void assertCurveAgrees(Inference inference, int batch, double rate) {
    try (Network network = Network.create(inference, 1, 2); TrainingPlan training = network.trainingPlan(batch, new Optimizer.Sgd(rate, 0), 1)) {
      SameDiffNetwork other = new SameDiffNetwork(inference, network.weights(), batch);
      NamedTensors weights = network.weights();
      double first = Double.NaN;
      double last = Double.NaN;
      for (int step = 0; step < 100; step++) {
        float[] images = Sketch.pixels(batch * network.imageSize(), step % 7);
        SameDiffNetwork.Result expected = other.on(images, Sketch.labels(batch), weights);
        last = training.step(images, Sketch.labels(batch), batch, rate).loss();
        first = step == 0 ? last : first;
        // both round their weights to floats in every step, so that they drift apart: by less than 1e-3 in a hundred
        assertThat(last).as("step %d", step).isCloseTo(expected.loss(), within(1e-3));
        weights = descended(weights, expected.gradients(), rate);
      }
      assertThat(last).as("something was learned").isLessThan(first);
    }
  }

  private static NamedTensors descended(NamedTensors weights, Map<String, double[]> gradients, double rate) {
    Map<String, FloatTensor> next = new LinkedHashMap<>();
    weights.tensors().forEach((name, tensor) -> {
      float[] values = tensor.values().clone();
      for (int k = 0; k < values.length; k++) {
        values[k] -= (float) (rate * gradients.get(name)[k]);
      }
      next.put(name, new FloatTensor(tensor.shape(), values));
    });
    return NamedTensors.of(next);
  }
}
