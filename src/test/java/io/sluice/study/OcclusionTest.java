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
  private static final float FLOAT = 1e-6f; // probabilities are float32

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

  private static float sigmoid(double x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  @Test
  void coveringAPixelCostsWhatItGave() throws Exception {
    try (Subject subject = subject()) {
      Occlusion occlusion = Occlusion.of(subject, white(), 0, 1, 1, 0, Watch.NONE).orElseThrow();
      assertThat(occlusion.probability()).isCloseTo(sigmoid(3), within(FLOAT));
      float middle = sigmoid(3) - sigmoid(2);
      float last = sigmoid(3) - sigmoid(1);
      assertThat(occlusion.drop().shape()).isEqualTo(Shape.of(1, 3, 3));
      assertThat(occlusion.drop().values()).containsExactly(new float[] {0, 0, 0, 0, middle, 0, 0, 0, last}, within(FLOAT));
    }
  }

  @Test
  void aLargerSquareStandsAtFewerPlaces() throws Exception {
    try (Subject subject = subject()) {
      Occlusion occlusion = Occlusion.of(subject, white(), 1, 2, 1, 0.5f, Watch.NONE).orElseThrow();
      // the middle is half covered everywhere, the last pixel in the last place: logits 2.5 and 0.5 + 1
      float without = sigmoid(-3);
      assertThat(occlusion.drop().values()).containsExactly(
          new float[] {without - sigmoid(-2.5), without - sigmoid(-2.5), without - sigmoid(-2.5), without - sigmoid(-1.5)}, within(FLOAT));
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
