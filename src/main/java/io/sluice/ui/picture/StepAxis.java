package io.sluice.ui.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a training on a line, 0 at its left and {@code last} at its right end, logarithmic: as much room for each doubling.
 *
 * @param last at least 1
 */
public record StepAxis(long last) {
  public StepAxis {
    last = Math.max(1, last);
  }

  /** How far {@code step} is on the way, 0 to 1. */
  public double share(double step) {
    return Math.log1p(Math.clamp(step, 0, last)) / Math.log1p(last);
  }

  /** Steps to be written at the line: 0 and powers of ten. */
  public List<Long> ticks() {
    List<Long> ticks = new ArrayList<>(List.of(0L));
    for (long step = 1; step <= last; step *= 10) {
      ticks.add(step);
    }
    return ticks;
  }
}
