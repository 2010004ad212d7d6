package io.sluice.ui.model;

import java.util.Locale;

/** Numbers as the window writes them: a sensible number of digits, thin spaces in thousands, a true minus. */
public final class Figures {
  private static final String THIN_SPACE = "\u2009";
  private static final String MINUS = "\u2212";

  private Figures() {}

  /** A measured value with about four significant digits: {@code 0.482}, {@code −1.726}, {@code 12.35}, {@code 3.1e−5}. */
  public static String value(double value) {
    if (Double.isNaN(value)) {
      return "no number";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    double size = Math.abs(value);
    String text = size == 0 ? "0"
        : size < 0.0005 || size >= 1e6 ? String.format(Locale.ROOT, "%.1e", size).replace("e-0", "e-").replace("e+0", "e")
        : String.format(Locale.ROOT, "%." + decimals(size) + "f", size);
    return (value < 0 ? MINUS : "") + text.replace("-", MINUS);
  }

  /** The same with a sign in front, as what comes to something: {@code +0.482}, {@code −1.726}, {@code 0}. */
  public static String signed(double value) {
    return (value > 0 ? "+" : "") + value(value);
  }

  /** A value with so many decimals, for columns of values of one size: {@code 0.97}, {@code −0.41}, {@code 0.00} for what is nearly none. */
  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    boolean isNone = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return text.replace("-", isNone ? "" : MINUS);
  }

  private static int decimals(double size) {
    return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 4;
  }

  /** A count with thin spaces in thousands: {@code 12 400}. */
  public static String count(long count) {
    StringBuilder text = new StringBuilder(Long.toString(count)); // a format takes a hundred times as long, and the canvas writes thousands
    int digits = count < 0 ? 1 : 0;
    for (int at = text.length() - 3; at > digits; at -= 3) {
      text.insert(at, THIN_SPACE);
    }
    return text.toString().replace("-", MINUS);
  }

  /** A share from 0 to 1 in percent with two decimals: {@code 98.71 %}; a dash for NaN. */
  public static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f", 100 * share) + THIN_SPACE + "%";
  }
}
