package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Multiply;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.NamedTensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every block's gradients, of its weights and of its inputs, against central differences. */
class GradientTest {
  private static final Size2D TWO = Size2D.square(2);
  /** On images of this seed no two candidates of a pool's window are so close that a step changes which is the largest. */
  private static final long APART = 10;

  /** Maps [3, 6, 5] that have weights in front of them, so that what flows back through a block is seen too. */
  private static Sketch maps() {
    return Sketch.of(1, 6, 5).then("before", conv(3, 3, Padding.SAME));
  }

  /** Features [7] that have weights in front of them. */
  private static Sketch features() {
    return Sketch.of(1, 3, 2).then("flat", new Flatten()).then("before", dense(7));
  }

  private static Dense dense(int units) {
    return new Dense(units, true, Initializer.GLOROT_UNIFORM);
  }

  @Test
  void convolutionGradientsAgreeWithCentralDifferences() {
    GradientCheck.check(maps().then("conv", conv(4, 3, Padding.VALID)).classified());
  }

  @Test
  void evenKernelsWithPaddingSameAgree() {
    GradientCheck.check(maps().then("conv", conv(2, 4, Padding.SAME)).classified());
  }

  @Test
  void stridesDilationAndNoBiasAgree() {
    var strided = new Conv2D(4, new Size2D(3, 2), TWO, Padding.SAME, Size2D.square(1), false, Initializer.HE_NORMAL);
    var dilated = new Conv2D(9, TWO, Size2D.square(1), Padding.SAME, TWO, true, Initializer.HE_NORMAL);
    GradientCheck.check(maps().then("strided", strided).then("dilated", dilated).classified());
  }

  @Test
  void manyChannelsAgree() {
    GradientCheck.check(Sketch.of(3, 4, 4).then("a", conv(10, 3, Padding.SAME)).then("b", conv(17, 1, Padding.SAME)).classified());
  }

  /** Of 17 channels: a whole register of 16 lanes, where the processor has AVX-512, and one lane of another. */
  @Test
  void everyBlockOfManyChannelsAgrees() {
    GradientCheck.check(wide().then("gate", new Gate(1, GateActivation.LINEAR, 0.1)).then("tanh", new Tanh())
        .then("sigmoid", new Gate(0.5, GateActivation.SIGMOID, 0.1)).classified());
    GradientCheck.check(wide().then("gather", new Gather(List.of(16, 0, 0, 5, 9, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13, 15, 14))).classified());
    GradientCheck.check(wide().then("mask", new Mask(18)).classified());
    GradientCheck.check(wide().then("mask", new Mask(0), "before", "input").classified());
    GradientCheck.check(wide().then("average", new AvgPool2D(Size2D.square(3), TWO, Padding.SAME)).then("tanh", new Tanh()).classified());
    GradientCheck.check(wide().then("global", new GlobalAvgPool2D()).then("sigmoid", new Sigmoid()).classified());
    GradientCheck.check(wide().then("dropout", new Dropout(0.5)).classified());
    GradientCheck.check(wide().then("tanh", new Tanh(), "before").then("add", new Add(2), "tanh", "before")
        .then("multiply", new Multiply(2), "add", "before").then("concat", new Concat(2), "multiply", "before").classified());
    GradientCheck.check(wide().then("pool", new MaxPool2D(TWO, TWO, Padding.VALID)).classified(), APART);
  }

  private static Sketch wide() {
    return Sketch.of(1, 4, 5).then("before", conv(17, 3, Padding.SAME));
  }

  @Test
  void firstConvolutionsOfFiveByFiveAgree() {
    GradientCheck.check(Sketch.of(1, 6, 7).then("same", conv(9, 5, Padding.SAME)).classified());
    GradientCheck.check(Sketch.of(2, 6, 7).then("valid", conv(3, 5, Padding.VALID)).classified());
  }

  @Test
  void firstConvolutionsOfOtherHeightsAgree() {
    var low = new Conv2D(4, new Size2D(2, 3), Size2D.square(1), Padding.SAME, Size2D.square(1), false, Initializer.HE_NORMAL);
    GradientCheck.check(Sketch.of(3, 5, 4).then("low", low).classified());
  }

  @Test
  void linearGateAgrees() {
    GradientCheck.check(maps().then("gate", new Gate(1, GateActivation.LINEAR, 0)).classified());
  }

  @Test
  void sigmoidGateWithPenaltyAgrees() {
    GradientCheck.check(maps().then("gate", new Gate(0.5, GateActivation.SIGMOID, 0.1)).classified());
  }

  @Test
  void gateBehindAnActivationAgrees() {
    GradientCheck.check(maps().then("tanh", new Tanh()).then("gate", new Gate(1, GateActivation.LINEAR, 0.1)).classified());
    GradientCheck.check(maps().then("tanh", new Tanh()).then("gate", new Gate(1, GateActivation.SIGMOID, 0)).classified());
  }

  @Test
  void gateOfAConvolutionThatOthersTakeFromTooAgrees() {
    GradientCheck.check(maps().then("gate", new Gate(1, GateActivation.LINEAR, 0)).then("add", new Add(2), "gate", "before").classified());
  }

  @Test
  void gateOfAConvolutionWithoutBiasAgrees() {
    var conv = new Conv2D(9, Size2D.square(3), Size2D.square(1), Padding.SAME, Size2D.square(1), false, Initializer.HE_NORMAL);
    GradientCheck.check(maps().then("conv", conv).then("gate", new Gate(1, GateActivation.LINEAR, 0)).classified());
  }

  @Test
  void gatherBehindAnActivationAgrees() {
    GradientCheck.check(maps().then("tanh", new Tanh()).then("gather", new Gather(List.of(2, 0, 2, 2))).classified());
  }

  @Test
  void gateOfFeaturesWithPenaltyAgrees() {
    GradientCheck.check(features().then("gate", new Gate(1, GateActivation.LINEAR, 0.1)).classified());
  }

  @Test
  void gateOfTheImageItselfAgrees() {
    GradientCheck.check(Sketch.of(3, 2, 2).then("gate", new Gate(1, GateActivation.LINEAR, 0)).classified());
  }

  @Test
  void maskFromAContextAgrees() {
    GradientCheck.check(maps().then("conv", conv(9, 3, Padding.SAME)).then("mask", new Mask(0), "conv", "before").classified());
  }

  @Test
  void maskFromItsOwnInputThroughHiddenUnitsAgrees() {
    GradientCheck.check(maps().then("mask", new Mask(4)).classified());
  }

  @Test
  void maskOfFeaturesFromTheImageAgrees() {
    GradientCheck.check(features().then("mask", new Mask(2), "before", "input").classified());
  }

  @Test
  void gatherWithRepeatsAgrees() {
    GradientCheck.check(maps().then("gather", new Gather(List.of(2, 0, 2, 2))).classified());
  }

  @Test
  void gatherOfFeaturesAgrees() {
    GradientCheck.check(features().then("gather", new Gather(List.of(6, 1, 1))).classified());
  }

  @Test
  void maxPoolingAgrees() {
    GradientCheck.check(maps().then("pool", new MaxPool2D(Size2D.square(3), TWO, Padding.SAME)).classified(), APART);
  }

  @Test
  void convolutionWithThePoolBehindItAgrees() {
    Sketch wide = Sketch.of(1, 5, 7).then("before", conv(17, 3, Padding.SAME));
    GradientCheck.check(wide.then("conv", conv(10, 3, Padding.SAME)).then("relu", new ReLU())
        .then("pool", new MaxPool2D(TWO, TWO, Padding.VALID)).classified(), 18); // apart too
    Sketch half = Sketch.of(1, 5, 7).then("before", conv(8, 3, Padding.SAME));
    GradientCheck.check(half.then("conv", conv(10, 3, Padding.SAME)).then("relu", new ReLU())
        .then("pool", new MaxPool2D(TWO, TWO, Padding.VALID)).classified(), APART);
  }

  @Test
  void gatedConvolutionWithThePoolBehindItAgrees() {
    Sketch wide = Sketch.of(1, 6, 8).then("before", conv(16, 3, Padding.SAME));
    var oblong = new Size2D(2, 3);
    GradientCheck.check(wide.then("conv", conv(5, 3, Padding.VALID)).then("gate", new Gate(1, GateActivation.LINEAR, 0))
        .then("pool", new MaxPool2D(oblong, oblong, Padding.VALID)).classified(), APART);
  }

  @Test
  void firstConvolutionsWithTheMeanPoolBehindThemAgree() {
    var mean = new AvgPool2D(TWO, TWO, Padding.VALID);
    GradientCheck.check(Sketch.of(1, 7, 9).then("conv", conv(3, 5, Padding.SAME)).then("gate", new Gate(1, GateActivation.LINEAR, 0))
        .then("tanh", new Tanh()).then("pool", mean).classified());
    GradientCheck.check(Sketch.of(2, 6, 8).then("conv", conv(4, 3, Padding.VALID)).then("sigmoid", new Sigmoid()).then("pool", mean).classified());
    GradientCheck.check(Sketch.of(1, 4, 38).then("conv", conv(1, 3, Padding.SAME)).then("pool", mean).classified());
  }

  @Test
  void firstConvolutionsWithTheMaxPoolBehindThemAgree() {
    var max = new MaxPool2D(TWO, TWO, Padding.VALID);
    long apart = 16;
    GradientCheck.check(Sketch.of(1, 7, 9).then("conv", conv(3, 5, Padding.SAME)).then("relu", new ReLU()).then("pool", max).classified(), apart);
    GradientCheck.check(Sketch.of(3, 6, 8).then("conv", conv(4, 3, Padding.VALID)).then("tanh", new Tanh()).then("pool", max).classified(), apart);
    GradientCheck.check(Sketch.of(1, 4, 38).then("conv", conv(2, 3, Padding.SAME)).then("pool", max).then("sigmoid", new Sigmoid()).classified(), apart);
  }

  @Test
  void averagePoolingAgrees() {
    GradientCheck.check(maps().then("pool", new AvgPool2D(Size2D.square(3), TWO, Padding.SAME)).classified());
  }

  @Test
  void globalAveragePoolingAgrees() {
    GradientCheck.check(maps().then("conv", conv(8, 1, Padding.SAME)).then("pool", new GlobalAvgPool2D()).classified());
  }

  @Test
  void denseWithActivationsAgrees() {
    GradientCheck.check(features().then("tanh", new Tanh()).then("dense", new Dense(5, false, Initializer.HE_NORMAL))
        .then("sigmoid", new Sigmoid()).classified());
  }

  @Test
  void activationsOfMapsAgree() {
    GradientCheck.check(maps().then("relu", new ReLU()).then("conv", conv(8, 3, Padding.SAME)).then("tanh", new Tanh()).classified());
  }

  @Test
  void sigmoidOfChannelsThatDoNotFillABlockAgrees() {
    GradientCheck.check(maps().then("conv", conv(9, 3, Padding.SAME)).then("sigmoid", new Sigmoid()).then("after", conv(3, 3, Padding.SAME))
        .classified());
  }

  @Test
  void dropoutAgrees() {
    GradientCheck.check(maps().then("dropout", new Dropout(0.5)).classified());
  }

  @Test
  void addingABlockToItselfAgrees() {
    GradientCheck.check(maps().then("add", new Add(2), "before", "before").classified());
  }

  @Test
  void branchesThatMeetInAProductAgree() {
    GradientCheck.check(maps().then("tanh", new Tanh(), "before").then("sigmoid", new Sigmoid(), "before")
        .then("multiply", new Multiply(3), "tanh", "sigmoid", "before").classified());
  }

  @Test
  void branchesThatMeetInAConcatAgree() {
    GradientCheck.check(maps().then("conv", conv(9, 1, Padding.SAME), "before")
        .then("concat", new Concat(3), "before", "conv", "input").classified());
  }

  @Test
  void concatOfFeaturesAgrees() {
    GradientCheck.check(features().then("tanh", new Tanh(), "before").then("concat", new Concat(2), "tanh", "before").classified());
  }

  @Test
  void aWrongGradientIsCaught() {
    try (Network network = Network.create(maps().classified(), 1, 2); TrainingPlan plan = network.trainingPlan(5, Optimizer.Adam.STANDARD, 1)) {
      GradientCheck.stir(network);
      float[] images = Sketch.pixels(5 * network.imageSize(), 3);
      int[] labels = Sketch.labels(5);
      NamedTensors gradients = plan.gradients(images, labels, 5);
      gradients.get("before.weight").values()[0] *= 1.1f;
      assertThatThrownBy(() -> GradientCheck.check(network, plan, images, labels, gradients)).isInstanceOf(AssertionError.class)
          .hasMessageContaining("before.weight[0]");
    }
  }
}
