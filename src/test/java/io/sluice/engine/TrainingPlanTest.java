package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Dropout;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Padding;
import io.sluice.data.ImageSet;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final int BATCH = 6;
  private static final Optimizer ADAM = Optimizer.Adam.STANDARD;

  private static Inference net() {
    return Sketch.of(1, 6, 6).then("conv", conv(4, 3, Padding.SAME)).then("gate", new Gate(1, GateActivation.LINEAR, 0))
        .then("dropout", new Dropout(0.3)).classified();
  }

  private static float[] images(int step) {
    return Sketch.pixels(BATCH * 36, step);
  }

  private static void train(TrainingPlan plan, int from, int to) {
    for (int step = from; step < to; step++) {
      plan.step(images(step), Sketch.labels(BATCH), BATCH, 1e-2);
    }
  }

  private static void assertSameBits(NamedTensors one, NamedTensors other) {
    one.tensors().forEach((name, tensor) -> assertThat(other.get(name).values()).as(name).containsExactly(tensor.values()));
  }

  @Test
  void theSameSeedGivesTheSameWeightsBitForBit() {
    try (Network one = Network.create(net(), 1); TrainingPlan onePlan = one.trainingPlan(BATCH, ADAM, 1);
        Network other = Network.create(net(), 1); TrainingPlan otherPlan = other.trainingPlan(BATCH, ADAM, 1)) {
      train(onePlan, 0, 20);
      train(otherPlan, 0, 20);
      assertSameBits(one.weights(), other.weights());
    }
  }

  @Test
  void goingOnFromSavedStateGivesTheSameWeightsBitForBit() {
    try (Network one = Network.create(net(), 1); TrainingPlan onePlan = one.trainingPlan(BATCH, ADAM, 1);
        Network other = Network.create(net(), 99); TrainingPlan otherPlan = other.trainingPlan(BATCH, ADAM, 1)) {
      train(onePlan, 0, 7);
      other.load(one.weights());
      other.loadOptimizerState(one.optimizerState());
      train(onePlan, 7, 12);
      train(otherPlan, 7, 12);
      assertSameBits(one.weights(), other.weights());
      assertSameBits(one.optimizerState(), other.optimizerState());
    }
  }

  @Test
  void lossFallsOnABatchThatIsLearnedByHeart() {
    try (Network network = Network.create(net(), 1); TrainingPlan plan = network.trainingPlan(BATCH, ADAM, 1)) {
      double before = plan.step(images(0), Sketch.labels(BATCH), BATCH, 1e-2).loss();
      StepResult after = new StepResult(before, 0, 0);
      for (int k = 0; k < 60; k++) {
        after = plan.step(images(0), Sketch.labels(BATCH), BATCH, 1e-2);
      }
      assertThat(after.loss()).isLessThan(0.5 * before);
      assertThat(after.correct()).isEqualTo(BATCH);
      assertThat(after.count()).isEqualTo(BATCH);
    }
  }

  @Test
  void withoutWeightsEveryClassIsEquallyLikely() {
    try (Network network = Network.create(net(), 1); TrainingPlan plan = network.trainingPlan(BATCH, ADAM, 1)) {
      Map<String, FloatTensor> zeros = new LinkedHashMap<>();
      network.weights().tensors().forEach((name, tensor) -> zeros.put(name, FloatTensor.zeros(tensor.shape())));
      network.load(NamedTensors.of(zeros));
      StepResult result = plan.step(images(0), Sketch.labels(BATCH), BATCH, 1e-2);
      assertThat(result.loss()).isCloseTo(Math.log(Sketch.CLASSES), within(1e-6)); // −ln(1/3)
      assertThat(result.correct()).isEqualTo(2); // of equal logits the first counts as the largest: labels 0, 1, 2, 0, 1, 2
    }
  }

  @Test
  void aShortBatchLearnsAsOneOfItsOwnSize() {
    Inference inference = Sketch.of(1, 6, 6).then("conv", conv(4, 3, Padding.SAME)).classified();
    try (Network network = Network.create(inference, 1); TrainingPlan large = network.trainingPlan(BATCH, ADAM, 1);
        TrainingPlan small = network.trainingPlan(3, ADAM, 1)) {
      NamedTensors expected = small.gradients(images(0), Sketch.labels(3), 3);
      NamedTensors found = large.gradients(images(0), Sketch.labels(3), 3);
      assertSameBits(expected, found);
    }
  }

  @Test
  void theGradientOfABatchIsTheMeanOfItsImages() {
    Inference inference = Sketch.of(1, 6, 6).then("conv", conv(4, 3, Padding.SAME)).classified();
    try (Network network = Network.create(inference, 1); TrainingPlan plan = network.trainingPlan(BATCH, ADAM, 1)) {
      double mean = 0;
      for (int n = 0; n < BATCH; n++) {
        float[] image = Arrays.copyOfRange(images(0), n * 36, (n + 1) * 36);
        mean += plan.gradients(image, new int[] {n % Sketch.CLASSES}, 1).get("conv.weight").values()[4] / BATCH;
      }
      float whole = plan.gradients(images(0), Sketch.labels(BATCH), BATCH).get("conv.weight").values()[4];
      assertThat((double) whole).isCloseTo(mean, within(1e-6)); // sums of floats in another order
    }
  }

  @Test
  void bytesOfASetLearnAsTheirFloats() {
    ImageSet set = new ImageSet(Shape.of(1, 6, 6), bytes(10 * 36), new byte[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0});
    int[] order = {9, 3, 5, 1, 7, 0};
    float[] floats = new float[BATCH * 36];
    int[] labels = new int[BATCH];
    for (int n = 0; n < BATCH; n++) {
      set.copyTo(order[n], floats, n * 36);
      labels[n] = set.label(order[n]);
    }
    try (Network one = Network.create(net(), 1); TrainingPlan onePlan = one.trainingPlan(BATCH, ADAM, 1);
        Network other = Network.create(net(), 1); TrainingPlan otherPlan = other.trainingPlan(BATCH, ADAM, 1)) {
      assertThat(onePlan.step(set, order, 0, BATCH, 1e-2)).isEqualTo(otherPlan.step(floats, labels, BATCH, 1e-2));
      assertSameBits(one.weights(), other.weights());
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int k = 0; k < count; k++) {
      bytes[k] = (byte) (k * 37);
    }
    return bytes;
  }

  @Test
  void dropoutDrawsAnewInEveryStep() {
    try (Network network = Network.create(net(), 1); TrainingPlan plan = network.trainingPlan(BATCH, new Optimizer.Sgd(1e-3, 0), 1)) {
      double first = plan.step(images(0), Sketch.labels(BATCH), BATCH, 0).loss(); // a rate of 0 leaves the weights alone
      double second = plan.step(images(0), Sketch.labels(BATCH), BATCH, 0).loss();
      assertThat(second).isNotEqualTo(first);
    }
  }

  @Test
  void moreImagesThanTheBatchAreRefused() {
    try (Network network = Network.create(net(), 1); TrainingPlan plan = network.trainingPlan(2, ADAM, 1)) {
      assertThatThrownBy(() -> plan.step(images(0), Sketch.labels(BATCH), 3, 1e-2)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a batch of this plan has 1 to 2 images, not 3");
    }
  }
}
