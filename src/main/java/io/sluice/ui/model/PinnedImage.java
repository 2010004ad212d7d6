package io.sluice.ui.model;

import io.sluice.tensor.FloatTensor;
import java.util.Arrays;

/**
 * An image that is looked at beside the probe.
 *
 * @param title what it is, {@code test image 12 · a 7}
 * @param image {@code [C, H, W]}, pixels from 0 to 1
 */
public record PinnedImage(String title, FloatTensor image) {
  /** Whether it is {@code other}, value by value. */
  public boolean is(FloatTensor other) {
    return Arrays.equals(image.values(), other.values());
  }
}
