package io.sluice.block;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A height and a width in pixels (or steps), height first as everywhere in the field.
 *
 * @param height at least 1
 * @param width  at least 1
 */
public record Size2D(int height, int width) {
  public Size2D {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("a size is at least 1×1, not " + height + "×" + width);
    }
  }

  /** A square of that side. */
  public static Size2D square(int side) {
    return new Size2D(side, side);
  }

  /** Squares of those sides, in that order. */
  static List<Size2D> squares(int... sides) {
    return IntStream.of(sides).mapToObj(Size2D::square).toList();
  }

  /** As a person writes it: {@code 5×5}. */
  @Override
  public String toString() {
    return height + "×" + width;
  }
}
