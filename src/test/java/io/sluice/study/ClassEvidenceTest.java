package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.AvgPool2D;
import io.sluice.block.Conv2D;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.graph.TestNetworks;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassEvidenceTest {
  private static Conv2D conv(int filters) {
    return new Conv2D(filters, Size2D.square(3), Size2D.square(1), Padding.SAME, Size2D.square(1), true, Initializer.GLOROT_UNIFORM);
  }

  /** All kinds of blocks that a derivative goes through, with random weights. */
  private static Document document() {
    return SmallNets.chain(new Input(2, 6, 6), conv(3), new Gate(0.7, GateActivation.SIGMOID, 0), new Tanh(), new AvgPool2D(Size2D.square(2),
        Size2D.square(2), Padding.VALID), conv(4), new Mask(3), new MaxPool2D(Size2D.square(2), Size2D.square(1), Padding.VALID), new Flatten(),
        new Dropout(0.5), SmallNets.dense(3), SmallNets.output(3));
  }

  private static double logit(Subject subject, FloatTensor image, int label) {
    subject.plan().run(image.values(), 1);
    return subject.plan().logits().values()[label];
  }

  @Test
  void theInputGradientAgreesWithCentralDifferences() throws Exception {
    try (Subject subject = Subject.of(TestNetworks.random(document(), 5))) {
      FloatTensor image = TestNetworks.randomImages(Shape.of(2, 6, 6), 3);
      float[] gradient = ClassEvidence.inputGradient(subject, image, 1).values();
      float step = 1e-2f;
      for (int pixel = 0; pixel < 36; pixel++) {
        FloatTensor up = new FloatTensor(image.shape(), image.values().clone());
        FloatTensor down = new FloatTensor(image.shape(), image.values().clone());
        for (int channel = 0; channel < 2; channel++) { // colours are summed
          up.values()[channel * 36 + pixel] += step;
          down.values()[channel * 36 + pixel] -= step;
        }
        double difference = (logit(subject, up, 1) - logit(subject, down, 1)) / (2 * step);
        assertThat((double) gradient[pixel]).isCloseTo(difference, within(2e-3)); // float32 logits over a step of 0.01, and tanh's curvature
      }
    }
  }

  @Test
  void gradCamIsWhatArithmeticSays() throws Exception {
    // maps are the image's two channels; the logit of class 0 is 3 · Σ channel 0 − 1 · Σ channel 1, so α = (3, −1)
    Document document = SmallNets.chain(new Input(2, 1, 2), new Flatten(), SmallNets.dense(2), SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document, Map.of("b2.weight", new float[] {3, 3, -1, -1, 0, 0, 0, 0}))) {
      NodeId input = SmallNets.id(subject, "b0");
      FloatTensor image = new FloatTensor(Shape.of(2, 1, 2), new float[] {0.5f, 0.1f, 0.25f, 1});
      // 3 · 0.5 − 0.25 = 1.25; 3 · 0.1 − 1 < 0
      assertThat(ClassEvidence.gradCam(subject, input, image, 0).values()).containsExactly(new float[] {1.25f, 0}, within(1e-6f));
    }
  }

  @Test
  void gradCamIsMadeOfWhatGoesOnFromTheLastConvolution() throws Exception {
    MaxPool2D pool = new MaxPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID);
    Document gated = SmallNets.chain(new Input(1, 4, 4), conv(2), new Gate(1, GateActivation.LINEAR, 0), new Tanh(), pool, new Tanh(), new Flatten(),
        SmallNets.dense(2), SmallNets.output(2));
    try (Subject subject = Subject.of(TestNetworks.random(gated, 5))) {
      assertThat(ClassEvidence.lastActivation(subject.inference())).hasValue(SmallNets.id(subject, "b3"));
    }
    try (Subject subject = Subject.of(TestNetworks.random(document(), 5))) { // a Mask and a pool, but no activation behind the last
      assertThat(ClassEvidence.lastActivation(subject.inference())).hasValue(SmallNets.id(subject, "b5"));
    }
  }

  @Test
  void askingForEvidenceChangesNoWeightAndNoAnswer() throws Exception {
    try (Subject subject = Subject.of(TestNetworks.random(document(), 5))) {
      FloatTensor image = TestNetworks.randomImages(Shape.of(2, 6, 6), 3);
      double before = logit(subject, image, 2);
      FloatTensor once = ClassEvidence.inputGradient(subject, image, 2);
      assertThat(ClassEvidence.lastConvolution(subject.inference())).hasValue(SmallNets.id(subject, "b5"));
      ClassEvidence.gradCam(subject, SmallNets.id(subject, "b5"), image, 0);
      assertThat(ClassEvidence.inputGradient(subject, image, 2).values()).containsExactly(once.values());
      assertThat(logit(subject, image, 2)).isEqualTo(before);
    }
  }

  @Test
  void theSharesOfTheContextAddUpToTheLogitOfTheMask() throws Exception {
    for (int hidden : new int[] {0, 5}) {
      Document document = SmallNets.chain(new Input(2, 3, 3), conv(4), new Mask(hidden), new Flatten(), SmallNets.dense(2), SmallNets.output(2));
      try (Subject subject = Subject.of(TestNetworks.random(document, 9))) {
        FloatTensor image = TestNetworks.randomImages(Shape.of(2, 3, 3), 4);
        subject.plan().run(image.values(), 1);
        float[] masks = subject.plan().maskValues(SmallNets.id(subject, "b2")).values();
        for (int channel = 0; channel < 4; channel++) {
          MaskReason reason = MaskReason.of(subject, SmallNets.id(subject, "b2"), image, channel);
          assertThat(reason.mask()).isCloseTo(masks[channel], within(1e-5));
          assertThat(1 / (1 + Math.exp(-reason.logit()))).isCloseTo(masks[channel], within(1e-5));
          assertThat(reason.shares()).hasSize(4);
          assertThat(reason.context()).isEqualTo(SmallNets.id(subject, "b1"));
        }
      }
    }
  }
}
