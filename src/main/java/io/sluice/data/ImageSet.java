package io.sluice.data;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;

/**
 * Labelled images as bytes, one after the other. Immutable once made; the arrays are not copied, so whoever made it leaves them alone.
 *
 * @param shape  of one image, {@code [C, H, W]}
 * @param pixels 0 to 255, image by image in C order
 * @param labels class of each image, from 0
 */
public record ImageSet(Shape shape, byte[] pixels, byte[] labels) {
  public ImageSet {
    if (!shape.isMaps() || pixels.length != labels.length * shape.count()) {
      throw new IllegalArgumentException(labels.length + " images of " + shape + " do not have " + pixels.length + " pixels");
    }
  }

  /** The number of images. */
  public int size() {
    return labels.length;
  }

  /** The class of image {@code index}. */
  public int label(int index) {
    return labels[index] & 255;
  }

  /** Image {@code index} with pixels from 0 to 1, {@code [C, H, W]}. */
  public FloatTensor image(int index) {
    FloatTensor image = FloatTensor.zeros(shape);
    copyTo(index, image.values(), 0);
    return image;
  }

  /** Writes image {@code index}, with pixels from 0 to 1, into {@code values} from {@code offset} on. */
  public void copyTo(int index, float[] values, int offset) {
    int size = Math.toIntExact(shape.count());
    for (int k = 0; k < size; k++) {
      values[offset + k] = (pixels[index * size + k] & 255) / 255f;
    }
  }

  /** All images as one batch, {@code [N, C, H, W]}, pixels from 0 to 1. */
  public FloatTensor batch() {
    FloatTensor batch = FloatTensor.zeros(shape.withBatch(size()));
    int size = Math.toIntExact(shape.count());
    for (int k = 0; k < size(); k++) {
      copyTo(k, batch.values(), k * size);
    }
    return batch;
  }

  /** The first {@code count} images, or all if there are fewer. */
  public ImageSet first(int count) {
    int kept = Math.min(count, size());
    int size = Math.toIntExact(shape.count());
    return new ImageSet(shape, Arrays.copyOf(pixels, kept * size), Arrays.copyOf(labels, kept));
  }
}
