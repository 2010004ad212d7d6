package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Flatten;
import io.sluice.block.Input;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  private static final float FLOAT = 1e-6f; // logits are float32

  /** 3×3 pixels; the logit of class 0 is the pixel in the middle plus twice the last one, that of class 1 is 0. */
  private static Subject subject() throws Exception {
    float[] weights = new float[18];
    weights[4] = 1;
    weights[8] = 2;
    return SmallNets.subject(SmallNets.chain(new Input(1, 3, 3), new Flatten(), SmallNets.dense(2), SmallNets.output(2)),
        Map.of("b2.weight", weights));
  }

  private static FloatTensor white() {
    return new FloatTensor(Shape.of(1, 3, 3), new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void coveringAPixelCostsWhatItGave() throws Exception {
    try (Subject subject = subject()) {
      Occlusion occlusion = Occlusion.of(subject, white(), 0, 1, 1, 0, Watch.NONE).orElseThrow();
      assertThat(occlusion.probability()).isCloseTo(sigmoid(3), within(1e-6));
      assertThat(occlusion.evidence().shape()).isEqualTo(Shape.of(1, 3, 3));
      // of two classes the log odds are the difference of the logits: 3 for the whole, without the middle 2, without the last pixel 1
      assertThat(occlusion.evidence().values()).containsExactly(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 2}, within(FLOAT));
      assertThat(occlusion.probabilityAt(8)).isCloseTo(sigmoid(1), within(1e-6));
    }
  }

  @Test
  void whatASureNetworkLosesIsSeenThoughItsProbabilityHardlyMoves() throws Exception {
    try (Subject subject = SmallNets.subject(SmallNets.chain(new Input(1, 1, 2), new Flatten(), SmallNets.dense(2), SmallNets.output(2)),
        Map.of("b2.weight", new float[] {60, 20, 0, 0}))) {
      Occlusion occlusion = Occlusion.of(subject, new FloatTensor(Shape.of(1, 1, 2), new float[] {1, 1}), 0, 1, 1, 0, Watch.NONE).orElseThrow();
      assertThat(occlusion.evidence().values()).containsExactly(new float[] {60, 20}, within(1e-4f)); // of logits of up to 80 in float32
      assertThat((float) occlusion.probability()).isEqualTo((float) occlusion.probabilityAt(1)).isEqualTo(1);
    }
  }

  @Test
  void aLargerSquareStandsAtFewerPlaces() throws Exception {
    try (Subject subject = subject()) {
      Occlusion occlusion = Occlusion.of(subject, white(), 1, 2, 1, 0.5f, Watch.NONE).orElseThrow();
      // the middle is half covered everywhere, the last pixel in the last place: logits of the other class 2.5 and 0.5 + 1 in place of 3
      assertThat(occlusion.evidence().values()).containsExactly(new float[] {-0.5f, -0.5f, -0.5f, -1.5f}, within(FLOAT));
    }
  }

  @Test
  void theImageStaysAsItIsAndAStopEndsIt() throws Exception {
    try (Subject subject = subject()) {
      FloatTensor image = white();
      assertThat(Occlusion.of(subject, image, 0, 1, 1, 0, (_, _) -> false)).isEmpty();
      Occlusion.of(subject, image, 0, 1, 2, 0, Watch.NONE).orElseThrow();
      assertThat(image.values()).containsOnly(1);
    }
  }
}
