package io.sluice.graph;

/** How training images are changed, otherwise in each epoch; test images never are. */
public sealed interface Augmentation {
  /** Images as they are. */
  record None() implements Augmentation {}

  /**
   * Each image moved by a whole number of pixels across and down, each way drawn evenly from {@code −pixels} to {@code pixels}; what comes
   * in at the edges is 0.
   *
   * @param pixels at most, 1 to 16
   */
  record Shift(int pixels) implements Augmentation {
    /** The most that may be asked for. */
    public static final int MOST = 16;

    public Shift {
      if (pixels < 1 || pixels > MOST) {
        throw new IllegalArgumentException("images are shifted by 1 to " + MOST + " pixels, not " + pixels);
      }
    }
  }

  /** A shift by at most that many pixels; none if that is 0. */
  static Augmentation shift(int pixels) {
    return pixels == 0 ? new None() : new Shift(pixels);
  }

  /** Pixels that an image is moved by at most. */
  default int mostPixels() {
    return switch (this) {
      case None _ -> 0;
      case Shift(int pixels) -> pixels;
    };
  }
}
