package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.sluice.data.ImageSet;
import io.sluice.tensor.Shape;
import io.sluice.train.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Predictions, scores by class and the test of two networks. */
class ResultsTest {
  private static final double FLOAT = 1e-6; // probabilities are float32

  /** Logits (1, 0), right; (1, 0), wrong; (0.2, 1), wrong; (0, 0.2), right. */
  private static final ImageSet IMAGES =
      SmallNets.images(Shape.of(2, 1, 1), new int[] {0, 1, 0, 1}, 255, 0, 255, 0, 51, 255, 0, 51);

  private static Predictions predictions(ImageSet images) throws Exception {
    try (Subject subject = SmallNets.twoChannels()) {
      return Predictions.of(subject, images, Watch.NONE).orElseThrow();
    }
  }

  @Test
  void errorsComeWorstFirst() throws Exception {
    List<Predictions.Prediction> errors = predictions(IMAGES).errors();
    assertThat(errors).extracting(Predictions.Prediction::image).containsExactly(1, 2);
    assertThat((double) errors.getFirst().ofLabel()).isCloseTo(1 / (1 + Math.exp(1)), within(FLOAT)); // softmax of (1, 0) at 1
    assertThat((double) errors.getLast().ofLabel()).isCloseTo(1 / (1 + Math.exp(0.8)), within(FLOAT)); // softmax of (0.2, 1) at 0
    assertThat(errors.getFirst().predicted()).isZero();
    assertThat((double) errors.getFirst().ofPredicted()).isCloseTo(1 / (1 + Math.exp(-1)), within(FLOAT));
  }

  @Test
  void everyImageOfSeveralBatchesHasItsPrediction() throws Exception {
    Predictions predictions = predictions(SmallNets.repeated(IMAGES, 33)); // 132 images: 64, 64 and 4
    assertThat(predictions.all()).hasSize(132);
    assertThat(predictions.all().getLast().image()).isEqualTo(131);
    assertThat(predictions.evaluation().confusion()).isEqualTo(List.of(List.of(33, 33), List.of(33, 33)));
  }

  @Test
  void recallAndPrecisionAreSharesOfRowsAndColumns() {
    List<ClassScore> scores = ClassScore.of(new Evaluation(20, 0, 0.85, List.of(List.of(8, 2, 0), List.of(1, 9, 0), List.of(0, 0, 0))));
    assertThat(scores.get(0)).isEqualTo(new ClassScore(0, 10, 9, 8));
    assertThat(scores.get(0).recall()).isEqualTo(0.8);
    assertThat(scores.get(0).precision()).isEqualTo(8 / 9.0);
    assertThat(scores.get(1).precision()).isEqualTo(9 / 11.0);
    assertThat(scores.get(2).recall()).as("there are none").isNaN();
  }

  @Test
  void theChanceOfADifferenceIsTwoTailsOfABinomial() {
    // of 10 images that one of the two got right, 9 by the second: 2 · (1 + 10) / 1024
    assertThat(new PairedTest(100, 1, 9).chance()).isCloseTo(22 / 1024.0, within(1e-12));
    assertThat(new PairedTest(100, 9, 1).chance()).isCloseTo(22 / 1024.0, within(1e-12));
    assertThat(new PairedTest(100, 0, 3).chance()).isCloseTo(0.25, within(1e-12)); // 2 / 8
    assertThat(new PairedTest(100, 5, 5).chance()).isEqualTo(1);
    assertThat(new PairedTest(100, 0, 0).chance()).isEqualTo(1);
    assertThat(new PairedTest(100_000, 900, 1100).chance()).isCloseTo(8.5e-6, within(1e-6)); // 200 / √2000 = 4.47 standard deviations
  }

  @Test
  void onlyImagesThatOneOfTheTwoGetsRightCount() throws Exception {
    List<Predictions.Prediction> mine = predictions(IMAGES).all();
    List<Predictions.Prediction> other = List.of(mine.get(1), mine.get(0), mine.get(2), mine.get(3));
    // right: yes, no, no, yes against no, yes, no, yes
    assertThat(PairedTest.of(mine, other)).isEqualTo(new PairedTest(4, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> PairedTest.of(mine, List.of()));
  }
}
