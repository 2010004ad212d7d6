package io.sluice.export.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale from low to high, even or logarithmic.
 *
 * @param low  above 0 for a logarithmic one
 * @param high above {@code low}
 * @param log  whether equal distances are equal factors
 */
public record Axis(double low, double high, boolean log) {
  private static final double LEAST = 1e-6;

  /** The axis that holds values from {@code min} to {@code max}; NaN for none yet. */
  public static Axis around(double min, double max, boolean log) {
    if (Double.isNaN(min)) {
      return log ? new Axis(0.01, 1, true) : new Axis(0, 1, false);
    }
    if (log) {
      double from = Math.pow(10, Math.floor(Math.log10(Math.max(LEAST, min)) * 2) / 2);
      double to = Math.pow(10, Math.ceil(Math.log10(Math.max(LEAST, max)) * 2) / 2);
      return new Axis(from, to > from ? to : from * 10, true);
    }
    return new Axis(min, max > min ? max : min + 1, false);
  }

  /** How far {@code value} is on the way from low to high, 0 to 1. */
  public double share(double value) {
    return log
        ? (Math.log(Math.max(LEAST, value)) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  /** About {@code most} round numbers, at most one more. */
  public List<Double> ticks(int most) {
    return log ? decades(most) : even(most);
  }

  private List<Double> even(int most) {
    double raw = (high - low) / Math.max(1, most);
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    double fraction = raw / magnitude;
    double step = magnitude * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  private List<Double> decades(int most) {
    List<Double> ticks = new ArrayList<>();
    int from = (int) Math.ceil(Math.log10(low) - 1e-9);
    int to = (int) Math.floor(Math.log10(high) + 1e-9);
    int stride = Math.max(1, Math.ceilDiv(to - from + 1, Math.max(1, most)));
    for (int power = from; power <= to; power += stride) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
