package io.sluice.study;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where on an image the evidence for a class is (Zeiler and Fergus 2014): a square of one grey is laid over every place, and the loss of
 * the
 * class's probability is noted there. Forward passes only, one for each place.
 *
 * @param label       the class
 * @param probability of it for the whole image
 * @param patch       side of the square, in pixels
 * @param stride      pixels from one place to the next
 * @param fill        the square's grey
 * @param drop        by how much the probability is less with the square there, {@code [1, rows, columns]}; below 0 where it is more
 */
public record Occlusion(int label, float probability, int patch, int stride, float fill, FloatTensor drop) {
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
    float whole = probabilities(subject, image.values().clone(), 1)[label];
    FloatTensor drop = FloatTensor.zeros(Shape.of(1, rows, columns));
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
      float[] answers = probabilities(subject, batch, count);
      for (int n = 0; n < count; n++) {
        drop.values()[from + n] = whole - answers[n * subject.classes() + label];
      }
    }
    return Optional.of(new Occlusion(label, whole, patch, stride, fill, drop));
  }

  /** The drops by pixel of an image of {@code height} and {@code width}, {@code [1, height, width]}: each place's at the middle of its square. */
  public FloatTensor byPixel(int height, int width) {
    FloatTensor pixels = FloatTensor.zeros(Shape.of(1, height, width));
    int rows = drop.shape().dim(1);
    int columns = drop.shape().dim(2);
    for (int k = 0; k < pixels.values().length; k++) {
      int row = Math.clamp((k / width - patch / 2) / stride, 0, rows - 1);
      int column = Math.clamp((k % width - patch / 2) / stride, 0, columns - 1);
      pixels.values()[k] = drop.values()[row * columns + column];
    }
    return pixels;
  }

  private static float[] probabilities(Subject subject, float[] images, int count) {
    subject.plan().run(images, count);
    return subject.plan().probabilities().values();
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
