package io.sluice.block;

/** What a window does at the border, as in Keras. */
public enum Padding {
  /** Zeros around, so that the output has ⌈in / stride⌉ pixels; an odd zero goes after. */
  SAME,
  /** Only whole windows: ⌊(in − dilation·(window − 1) − 1) / stride⌋ + 1 pixels. */
  VALID;

  /** Pixels of the output along one axis; below 1 when the window does not fit. */
  public int outputSize(int in, int window, int stride, int dilation) {
    return switch (this) {
      case SAME -> Math.ceilDiv(in, stride);
      case VALID -> Math.floorDiv(in - dilation * (window - 1) - 1, stride) + 1;
    };
  }

  /** Zeros before the first pixel along one axis; {@link #after} gives those behind the last. */
  public int before(int in, int window, int stride, int dilation) {
    return total(in, window, stride, dilation) / 2;
  }

  /** Zeros behind the last pixel along one axis. */
  public int after(int in, int window, int stride, int dilation) {
    return total(in, window, stride, dilation) - before(in, window, stride, dilation);
  }

  private int total(int in, int window, int stride, int dilation) {
    return switch (this) {
      case SAME -> Math.max(0, (outputSize(in, window, stride, dilation) - 1) * stride + dilation * (window - 1) + 1 - in);
      case VALID -> 0;
    };
  }
}
