package io.sluice.imaging;

/**
 * A whole-pixel scale: each value {@code times} pixels wide and high, or only every {@code every}th value shown, as one pixel. Values are
 * never blended with their neighbours.
 *
 * @param times pixels a value, at least 1
 * @param every values a pixel, at least 1; one of the two is 1
 */
public record PixelScale(int times, int every) {
  public PixelScale {
    if (times < 1 || every < 1 || (times > 1 && every > 1)) {
      throw new IllegalArgumentException("a whole-pixel scale enlarges or leaves out, not " + times + " times every " + every);
    }
  }

  /** The largest scale at which {@code height × width} values fit in a square of {@code side} pixels. */
  public static PixelScale fitting(int height, int width, int side) {
    int most = Math.max(height, width);
    return most <= side ? new PixelScale(Math.max(1, side / most), 1) : new PixelScale(1, Math.ceilDiv(most, side));
  }

  /** Pixels that {@code values} in a row take. */
  public int pixels(int values) {
    return every == 1 ? values * times : Math.ceilDiv(values, every);
  }

  /** The value at {@code pixel}, counted from 0. */
  public int value(int pixel) {
    return pixel / times * every;
  }
}
