package io.sluice.engine;

import io.sluice.data.ImageSet;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The images and labels of a batch, as a plan takes them: read by several threads at once. */
sealed interface BatchImages {
  /** Class of image {@code index} of the batch. */
  int label(int index);

  /** Writes images {@code first} to {@code first + count} of the batch, pixels from 0 to 1, into {@code target}. */
  void copyTo(int first, int count, MemorySegment target);

  /**
   * Images as floats.
   *
   * @param pixels from 0 to 1, image by image in C order
   * @param labels classes
   * @param size   values of an image
   */
  record Floats(float[] pixels, int[] labels, int size) implements BatchImages {
    @Override
    public int label(int index) {
      return labels[index];
    }

    @Override
    public void copyTo(int first, int count, MemorySegment target) {
      MemorySegment.copy(pixels, first * size, target, ValueLayout.JAVA_FLOAT, 0, count * size);
    }
  }

  /**
   * Images of a set.
   *
   * @param set   where they are from
   * @param order their numbers in the set
   * @param from  the batch's first in {@code order}
   */
  record Chosen(ImageSet set, int[] order, int from) implements BatchImages {
    @Override
    public int label(int index) {
      return set.label(order[from + index]);
    }

    @Override
    public void copyTo(int first, int count, MemorySegment target) {
      int size = Math.toIntExact(set.shape().count());
      for (int k = 0; k < count; k++) {
        scale(set.pixels(), order[from + first + k] * size, target, k * size, size);
      }
    }

    private static void scale(byte[] pixels, int read, MemorySegment target, int write, int count) {
      for (int k = 0; k < count; k++) {
        target.setAtIndex(ValueLayout.JAVA_FLOAT, write + k, (pixels[read + k] & 255) / 255f);
      }
    }
  }
}
