package io.sluice.imaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The tables behind the colour maps. */
final class ColorTables {
  private static final int OPAQUE = 0xFF000000;
  /** Oklab hues, in radians, of what lies below zero (blue) and above it (red turning to orange where it is light). */
  private static final double BLUE = Math.toRadians(250);
  private static final double RED = Math.toRadians(32);

  private ColorTables() {}

  /** The table in a resource of this package, whose head names its source and licence. */
  static int[] read(String resource) {
    try (InputStream in = ColorTables.class.getResourceAsStream(resource);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .mapToInt(hex -> OPAQUE | Integer.parseInt(hex, 16))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own table " + resource + " cannot be read", e);
    }
  }

  /** Even steps of sRGB grey. */
  static int[] grey() {
    return IntStream.range(0, ColorMap.ENTRIES).map(k -> OPAQUE | k << 16 | k << 8 | k).toArray();
  }

  /**
   * A dark neutral in the middle, blue to the left and red to the right, made for this program: in Oklab (Ottosson 2020) the lightness grows
   * by the same amount with the distance from the middle on both sides, so that equal strength looks equally strong whatever its sign; the
   * chroma rises quickly and falls towards the light ends, where sRGB has room for less.
   */
  static int[] diverging() {
    return IntStream.range(0, ColorMap.ENTRIES).map(k -> arm((k - (ColorMap.ENTRIES - 1) / 2.0) / ((ColorMap.ENTRIES - 1) / 2.0))).toArray();
  }

  private static int arm(double signed) {
    double strength = Math.abs(signed);
    double lightness = 0.21 + 0.66 * strength;
    double hue = signed < 0 ? BLUE - 0.35 * strength : RED + 0.75 * strength * strength;
    double chroma = 0.165 * Math.pow(Math.sin(Math.PI * Math.min(1, 0.06 + 0.82 * strength)), 0.8);
    return oklab(lightness, chroma * Math.cos(hue) * fade(strength), chroma * Math.sin(hue) * fade(strength));
  }

  /** From 0 at the middle to 1 nearby, so that the middle is neutral and not a seam between two hues. */
  private static double fade(double strength) {
    return Math.min(1, strength / 0.12);
  }

  private static int oklab(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    int red = srgb(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    int green = srgb(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    int blue = srgb(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    return OPAQUE | red << 16 | green << 8 | blue;
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static int srgb(double linear) {
    double bounded = Math.clamp(linear, 0, 1);
    double encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * Math.pow(bounded, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }
}
