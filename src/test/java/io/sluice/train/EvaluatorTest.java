package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.data.ImageSet;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  /** What the pixel says counts 2, the others 0: the loss is log(1 + 2e⁻²) when the label agrees, 2 more when it does not. */
  private static FloatTensor byPixel(ImageSet images, int from, int count) {
    FloatTensor logits = FloatTensor.zeros(Shape.of(count, 3));
    for (int k = 0; k < count; k++) {
      logits.values()[k * 3 + images.pixels()[from + k]] = 2;
    }
    return logits;
  }

  private static ImageSet images(int[] pixels, int[] labels) {
    byte[] bytes = new byte[pixels.length];
    byte[] classes = new byte[labels.length];
    for (int k = 0; k < pixels.length; k++) {
      bytes[k] = (byte) pixels[k];
      classes[k] = (byte) labels[k];
    }
    return new ImageSet(Shape.of(1, 1, 1), bytes, classes);
  }

  @Test
  void lossAccuracyAndConfusionAreAsCountedByHand() {
    Evaluation result = Evaluator.evaluate(EvaluatorTest::byPixel, images(new int[] {0, 1, 2, 1}, new int[] {0, 1, 2, 2}), 3);
    double right = Math.log(1 + 2 * Math.exp(-2));
    assertThat(result.images()).isEqualTo(4);
    assertThat(result.loss()).isCloseTo((4 * right + 2) / 4, within(1e-12)); // double arithmetic on exact logits
    assertThat(result.accuracy()).isEqualTo(0.75);
    assertThat(result.confusion()).isEqualTo(List.of(List.of(1, 0, 0), List.of(0, 1, 0), List.of(0, 1, 1)));
  }

  @Test
  void aShortLastStretchCountsJustItsImages() {
    int count = Evaluator.STRETCH + 7;
    int[] pixels = new int[count];
    int[] labels = new int[count];
    for (int k = 0; k < count; k++) {
      pixels[k] = k % 3;
      labels[k] = k < Evaluator.STRETCH ? k % 3 : (k + 1) % 3; // wrong in the last stretch only
    }
    Evaluation result = Evaluator.evaluate(EvaluatorTest::byPixel, images(pixels, labels), 3);
    assertThat(result.images()).isEqualTo(count);
    assertThat(result.accuracy()).isEqualTo((double) Evaluator.STRETCH / count);
  }

  @Test
  void hugeLogitsGiveAFiniteLoss() {
    Classifier sure = (_, _, _) -> new FloatTensor(Shape.of(1, 2), new float[] {5000, -5000});
    assertThat(Evaluator.evaluate(sure, images(new int[] {0}, new int[] {1}), 2).loss()).isEqualTo(10_000);
  }
}
