package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;

/**
 * The smallest and the largest of some values. What is no number or infinite does not count, so that one bad value does not spoil a picture.
 *
 * @param min at most {@code max}
 * @param max finite, as {@code min}
 */
public record ValueRange(float min, float max) {
  /** What there is to say of no values. */
  public static final ValueRange ZERO = new ValueRange(0, 0);

  public ValueRange {
    if (!(min <= max) || Float.isInfinite(min) || Float.isInfinite(max)) {
      throw new IllegalArgumentException("a range goes from a finite number to one that is no smaller, not from " + min + " to " + max);
    }
  }

  /** The range of all values of a tensor. */
  public static ValueRange of(FloatTensor tensor) {
    return of(tensor.values(), 0, tensor.values().length);
  }

  /** The range of {@code values[from]} up to, without, {@code values[to]}; {@link #ZERO} if none of them is finite. */
  public static ValueRange of(float[] values, int from, int to) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int k = from; k < to; k++) {
      float value = values[k];
      if (Math.abs(value) <= Float.MAX_VALUE) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return min <= max ? new ValueRange(min, max) : ZERO;
  }

  /** Whether some values are below zero. */
  public boolean isSigned() {
    return min < 0;
  }

  /** The smallest range with zero in its middle that holds this one. */
  public ValueRange symmetric() {
    float reach = Math.max(Math.abs(min), Math.abs(max));
    return new ValueRange(-reach, reach);
  }

  /** The smallest range that holds both. */
  public ValueRange with(ValueRange other) {
    return new ValueRange(Math.min(min, other.min), Math.max(max, other.max));
  }

  /** How far {@code value} is on the way from min to max, 0 to 1 inside; in a range of one value only that one is in the middle. */
  public float share(float value) {
    float width = max - min;
    if (width > 0 && Float.isFinite(width)) {
      return (value - min) / width;
    }
    return width == 0 ? 0.5f + (value - min) : (float) (((double) value - min) / ((double) max - min));
  }
}
