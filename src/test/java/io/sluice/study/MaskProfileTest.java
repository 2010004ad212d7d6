package io.sluice.study;

import static io.sluice.study.MaskProfile.Flag.ALWAYS_OFF;
import static io.sluice.study.MaskProfile.Flag.CONSTANT;
import static io.sluice.study.MaskProfile.Flag.SATURATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskProfileTest {
  private static final double SHORT_SIGMOID = 1e-5; // the engine's sigmoid is float32

  /** Masks σ(10·x₀ − 5), σ(0) and σ(−10); x₀ is 1 for class 0 and 0 for class 1. */
  private static MaskProfile profile() throws Exception {
    var document = SmallNets.chain(new Input(3, 1, 1), new Mask(0), new GlobalAvgPool2D(), SmallNets.dense(2), SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document,
        Map.of("b1.weight", new float[] {10, 0, 0, 0, 0, 0, 0, 0, 0}, "b1.bias", new float[] {-5, 0, -10}))) {
      var images = SmallNets.images(Shape.of(3, 1, 1), new int[] {0, 1, 1, 0}, 255, 9, 9, 0, 9, 9, 0, 9, 9, 255, 9, 9);
      return MaskProfile.of(subject, SmallNets.id(subject, "b1"), images, Watch.NONE).orElseThrow();
    }
  }

  @Test
  void meanAndSpreadAreTakenClassByClassAndOverAll() throws Exception {
    MaskProfile profile = profile();
    assertThat(profile.images()).isEqualTo(4);
    MaskProfile.Cell classZero = profile.byClass().get(0).getFirst();
    assertThat(classZero.images()).isEqualTo(2);
    assertThat(classZero.mean()).isCloseTo(0.993307, within(SHORT_SIGMOID)); // σ(5)
    assertThat(classZero.deviation()).isCloseTo(0, within(SHORT_SIGMOID));
    assertThat(profile.byClass().get(1).getFirst().mean()).isCloseTo(0.006693, within(SHORT_SIGMOID)); // σ(−5)
    assertThat(profile.overall().getFirst().mean()).isCloseTo(0.5, within(SHORT_SIGMOID));
    assertThat(profile.overall().getFirst().deviation()).isCloseTo(0.493307, within(SHORT_SIGMOID)); // (σ(5) − σ(−5)) / 2
  }

  @Test
  void ofAGateItIsHowMuchComesOutOfItForEachClassBesideItsFactors() throws Exception {
    var document = SmallNets.chain(new Input(3, 1, 2), new Gate(1, GateActivation.LINEAR, 0), new GlobalAvgPool2D(), SmallNets.dense(2),
        SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document, Map.of("b1.gate", new float[] {-2, 0.01f, 0.5f}))) {
      // channel 0 is (1, 0) for class 0 and (0, 0) for class 1, channel 1 is 1 everywhere, channel 2 is (1, 1) for class 1 only
      var images = SmallNets.images(Shape.of(3, 1, 2), new int[] {0, 1}, 255, 0, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255);
      MaskProfile profile = MaskProfile.of(subject, SmallNets.id(subject, "b1"), images, Watch.NONE).orElseThrow();
      assertThat(profile.gate().orElseThrow().values()).containsExactly(-2f, 0.01f, 0.5f);
      assertThat(profile.byClass().get(0).getFirst().mean()).isEqualTo(1); // (|−2 · 1| + |−2 · 0|) / 2
      assertThat(profile.byClass().get(1).getFirst().mean()).isEqualTo(0);
      assertThat(profile.overall().getFirst().mean()).isEqualTo(0.5);
      assertThat(profile.overall().getFirst().deviation()).isEqualTo(0.5);
      assertThat(profile.byClass().get(1).get(2).mean()).isEqualTo(0.5);
      assertThat(profile.strength(profile.byClass().get(1).get(2))).isEqualTo(0.5); // of the largest, 1
      assertThat(profile.flags(0)).isEmpty(); // it varies with what comes in; that its factor is the same for all is what a Gate is
      assertThat(profile.flags(1)).containsExactly(ALWAYS_OFF);
      assertThat(profile.flags(2)).isEmpty();
    }
  }

  @Test
  void aSigmoidGateAtAnEndOfItsRangeIsSaturated() throws Exception {
    var document = SmallNets.chain(new Input(2, 1, 1), new Gate(0, GateActivation.SIGMOID, 0), new GlobalAvgPool2D(), SmallNets.dense(2),
        SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document, Map.of("b1.gate", new float[] {10, -10}))) {
      var images = SmallNets.images(Shape.of(2, 1, 1), new int[] {0, 1}, 255, 255, 255, 255);
      MaskProfile profile = MaskProfile.of(subject, SmallNets.id(subject, "b1"), images, Watch.NONE).orElseThrow();
      assertThat(profile.flags(0)).containsExactly(SATURATED); // σ(10) = 0.99995
      assertThat(profile.flags(1)).containsExactly(ALWAYS_OFF, SATURATED);
    }
  }

  @Test
  void eachFlagSaysWhatItMeans() throws Exception {
    MaskProfile profile = profile();
    assertThat(profile.flags(0)).containsExactly(SATURATED); // at one end or the other for every image, but not the same one
    assertThat(profile.flags(1)).containsExactly(CONSTANT); // 0.5 for every image
    assertThat(profile.flags(2)).containsExactly(CONSTANT, ALWAYS_OFF, SATURATED); // 0.00005 for every image
  }
}
