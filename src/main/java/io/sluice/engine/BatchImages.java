package io.sluice.engine;

import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** The images and labels of a batch, as a plan takes them: read by several threads at once. */
sealed interface BatchImages {
  /** Images as floats whose classes nobody asks for; see {@link Floats}. */
  static BatchImages of(float[] pixels, int size) {
    return new Floats(pixels, new int[0], size);
  }

  /** Images {@code from} to {@code from + number} of a set as they are. */
  static BatchImages of(ImageSet set, int from, int number) {
    return new Following(set, from, number);
  }

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
   * Images of a set in its order, as they are.
   *
   * @param set    where they are from
   * @param from   the batch's first
   * @param number of images
   */
  record Following(ImageSet set, int from, int number) implements BatchImages {
    @Override
    public int label(int index) {
      return set.label(from + index);
    }

    /** By way of the heap: Java compiles loops over arrays in a tenth of the time, and an analysis is often a program's first. */
    @Override
    public void copyTo(int first, int count, MemorySegment target) {
      int size = Math.toIntExact(set.shape().count());
      float[] values = new float[size];
      for (int k = 0; k < count; k++) {
        set.copyTo(Objects.checkIndex(first + k, number) + from, values, 0);
        MemorySegment.copy(values, 0, target, ValueLayout.JAVA_FLOAT, (long) k * size * Float.BYTES, size);
      }
    }
  }

  /**
   * Images of a set.
   *
   * @param set   where they are from
   * @param order their numbers in the set
   * @param from  the batch's first in {@code order}
   * @param moved how far each is moved
   */
  record Chosen(ImageSet set, int[] order, int from, Shifts moved) implements BatchImages {
    @Override
    public int label(int index) {
      return set.label(order[from + index]);
    }

    @Override
    public void copyTo(int first, int count, MemorySegment target) {
      int size = Math.toIntExact(set.shape().count());
      for (int k = 0; k < count; k++) {
        int image = order[from + first + k];
        Shifts.Shift shift = moved.of(image);
        if (shift.right() == 0 && shift.down() == 0) {
          scale(set.pixels(), image * size, target, k * size, size);
        } else {
          shifted(image * size, shift, target, k * size);
        }
      }
    }

    /** Row by row: where nothing comes from inside of the image there is 0. */
    private void shifted(int read, Shifts.Shift shift, MemorySegment target, int write) {
      int height = set.shape().dim(1);
      int width = set.shape().dim(2);
      int size = Math.toIntExact(set.shape().count());
      target.asSlice((long) write * Float.BYTES, (long) size * Float.BYTES).fill((byte) 0);
      int left = Math.max(0, shift.right());
      int kept = Math.max(0, width - Math.abs(shift.right()));
      for (int row = 0; row < size / width; row++) {
        int source = row % height - shift.down();
        if (source >= 0 && source < height) {
          int from = read + (row - shift.down()) * width + left - shift.right();
          scale(set.pixels(), from, target, write + row * width + left, kept);
        }
      }
    }

    private static void scale(byte[] pixels, int read, MemorySegment target, int write, int count) {
      for (int k = 0; k < count; k++) {
        target.setAtIndex(ValueLayout.JAVA_FLOAT, write + k, (pixels[read + k] & 255) / 255f);
      }
    }
  }
}
