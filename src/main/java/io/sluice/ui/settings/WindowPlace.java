package io.sluice.ui.settings;

/**
 * How large the window was.
 *
 * @param width     pixels, as long as it was not maximized; 0 where nobody has changed it
 * @param height    the same
 * @param maximized whether it filled the screen
 */
public record WindowPlace(int width, int height, boolean maximized) {
  static final int MOST = 16_384;
  /** Nobody has changed it. */
  public static final WindowPlace UNKNOWN = new WindowPlace(0, 0, false);

  public WindowPlace {
    if (width < 0 || height < 0 || width > MOST || height > MOST) {
      throw new IllegalArgumentException("a window is from 0 to " + MOST + " pixels wide and high, not " + width + "×" + height);
    }
  }

  /** Whether it has been seen. */
  public boolean isKnown() {
    return width > 0 && height > 0;
  }
}
