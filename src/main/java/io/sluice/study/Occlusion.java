package io.sluice.study;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where on an image the evidence for a class is (Zeiler and Fergus 2014): a square of one grey is laid over every place, and what the class
 * loses by it is noted there. Forward passes only, one for each place. The loss is that of the log odds {@code ln(p / (1 − p))}, the weight of
 * evidence (Robnik-Šikonja and Kononenko 2008): where a network is sure, probabilities hardly move though most of the evidence is covered.
 *
 * @param label       the class
 * @param logOdds     of it for the whole image
 * @param patch       side of the square, in pixels
 * @param stride      pixels from one place to the next
 * @param fill        the square's grey
 * @param evidence    by how much the log odds are less with the square there, {@code [1, rows, columns]}; below 0 where they are more
 */
public record Occlusion(int label, double logOdds, int patch, int stride, float fill, FloatTensor evidence) {
  /**
   * The evidence for class {@code label} on {@code image}; empty if the watch broke it off.
   *
   * @param image  {@code [C, H, W]}, pixels from 0 to 1
   * @param patch  side of the square, 1 to the image's smaller side
   * @param stride at least 1; the last places at the right and lower border may be left out
   * @param fill   0 to 1
   */
  public static Optional<Occlusion> of(Subject subject, FloatTensor image, int label, int patch, int stride, float fill, Watch watch) {
    int rows = (image.shape().dim(1) - patch) / stride + 1;
    int columns = (image.shape().dim(2) - patch) / stride + 1;
    double whole = logOdds(logits(subject, image.values().clone(), 1), 0, subject.classes(), label);
    FloatTensor evidence = FloatTensor.zeros(Shape.of(1, rows, columns));
    int size = image.values().length;
    for (int from = 0; from < rows * columns; from += Subject.BATCH) {
      if (!watch.goesOn(from, (long) rows * columns)) {
        return Optional.empty();
      }
      int count = Math.min(Subject.BATCH, rows * columns - from);
      float[] batch = new float[count * size];
      for (int n = 0; n < count; n++) {
        System.arraycopy(image.values(), 0, batch, n * size, size);
        cover(batch, n * size, image.shape(), (from + n) / columns * stride, (from + n) % columns * stride, patch, fill);
      }
      float[] answers = logits(subject, batch, count);
      for (int n = 0; n < count; n++) {
        evidence.values()[from + n] = (float) (whole - logOdds(answers, n, subject.classes(), label));
      }
    }
    return Optional.of(new Occlusion(label, whole, patch, stride, fill, evidence));
  }

  /** The class's probability for the whole image. */
  public double probability() {
    return probability(logOdds);
  }

  /** Its probability with the square at a place, by its number in {@link #evidence}. */
  public double probabilityAt(int place) {
    return probability(logOdds - evidence.values()[place]);
  }

  /** The evidence by pixel of an image of {@code height} and {@code width}, {@code [1, height, width]}: each place's at the middle of its square. */
  public FloatTensor byPixel(int height, int width) {
    FloatTensor pixels = FloatTensor.zeros(Shape.of(1, height, width));
    int rows = evidence.shape().dim(1);
    int columns = evidence.shape().dim(2);
    for (int k = 0; k < pixels.values().length; k++) {
      int row = Math.clamp((k / width - patch / 2) / stride, 0, rows - 1);
      int column = Math.clamp((k % width - patch / 2) / stride, 0, columns - 1);
      pixels.values()[k] = evidence.values()[row * columns + column];
    }
    return pixels;
  }

  private static float[] logits(Subject subject, float[] images, int count) {
    subject.answers().run(images, count);
    return subject.answers().logits().values();
  }

  /** Of class {@code label} by the logits of image {@code n}: its own less the logarithm of the sum of the others' exponentials. */
  private static double logOdds(float[] logits, int n, int classes, int label) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      most = k == label ? most : Math.max(most, logits[n * classes + k]);
    }
    double others = 0;
    for (int k = 0; k < classes; k++) {
      others += k == label ? 0 : Math.exp(logits[n * classes + k] - most);
    }
    return logits[n * classes + label] - most - Math.log(others);
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static void cover(float[] images, int start, Shape shape, int top, int left, int patch, float fill) {
    for (int c = 0; c < shape.dim(0); c++) {
      for (int row = top; row < top + patch; row++) {
        int from = start + (c * shape.dim(1) + row) * shape.dim(2) + left;
        Arrays.fill(images, from, from + patch, fill);
      }
    }
  }
}
