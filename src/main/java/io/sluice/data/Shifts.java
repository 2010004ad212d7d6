package io.sluice.data;

/**
 * How far each training image is moved in an epoch. It depends on seed, epoch and image alone, so training that goes on after a break sees
 * just the images that it would have seen.
 *
 * @param pixels most pixels across and most down, from 0 on
 * @param seed   the recipe's
 * @param epoch  counted from 0
 */
public record Shifts(int pixels, long seed, int epoch) {
  /** Every image stays where it is. */
  public static final Shifts NONE = new Shifts(0, 0, 0);

  /** Apart from the draws of {@link BatchOrder}, which has the same seed. */
  private static final long APART = 0x53686966747321L;

  public Shifts {
    if (pixels < 0 || epoch < 0) {
      throw new IllegalArgumentException("no shifts by " + pixels + " pixels in epoch " + epoch);
    }
  }

  /**
   * Pixels that an image is moved by.
   *
   * @param right to the right; to the left if negative
   * @param down  down; up if negative
   */
  public record Shift(int right, int down) {
    private static final Shift STILL = new Shift(0, 0);
  }

  /** The shift of image {@code image}, each way evenly from {@code −pixels} to {@code pixels}. */
  public Shift of(int image) {
    if (pixels == 0) {
      return Shift.STILL;
    }
    SplitMix64 draws = new SplitMix64(SplitMix64.number(SplitMix64.number(seed ^ APART, epoch), image));
    int right = draws.below(2 * pixels + 1) - pixels;
    return new Shift(right, draws.below(2 * pixels + 1) - pixels);
  }
}
