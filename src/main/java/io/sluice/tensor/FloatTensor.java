package io.sluice.tensor;

import java.util.Arrays;

/**
 * Plain float32 values with their shape, in C order (last axis fastest). The array belongs to whoever made the tensor and is not copied;
 * once a tensor has crossed to another thread nobody writes to it any more. Two tensors are equal only if they are the same object.
 *
 * @param shape  sizes of the axes
 * @param values as many as the shape has elements
 */
public record FloatTensor(Shape shape, float[] values) {
  public FloatTensor {
    if (shape.count() != values.length) {
      throw new IllegalArgumentException(shape + " has " + shape.count() + " elements, got " + values.length + " values");
    }
  }

  /** A tensor of zeros. */
  public static FloatTensor zeros(Shape shape) {
    return new FloatTensor(shape, new float[Math.toIntExact(shape.count())]);
  }

  /** A copy of slice {@code index} along the first axis: a sample of a batch, or a channel of a sample. */
  public FloatTensor slice(int index) {
    Shape inner = shape.withoutBatch();
    int size = Math.toIntExact(inner.count());
    return new FloatTensor(inner, Arrays.copyOfRange(values, index * size, (index + 1) * size));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "FloatTensor" + shape;
  }

  /** Whether every value is a finite number. */
  public boolean isFinite() {
    int k = 0;
    while (k < values.length && Float.isFinite(values[k])) {
      k++;
    }
    return k == values.length;
  }
}
