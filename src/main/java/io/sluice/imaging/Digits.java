package io.sluice.imaging;

/** Numbers as pixels, for pictures that are made without a window: figures 3 pixels wide and 5 high. */
final class Digits {
  /** Height of a number. */
  static final int HEIGHT = 5;
  private static final int WIDTH = 3;

  /** Rows from the top, three bits each. */
  private static final int[] FIGURES = {
    0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001,
    0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010, 0b111_101_111_101_111, 0b111_101_111_001_111};

  private Digits() {}

  /** Paints {@code number}, at least 0, with its upper left corner at {@code (x, y)}. */
  static void paint(int number, Raster into, int x, int y, int color) {
    String text = String.valueOf(number);
    for (int k = 0; k < text.length(); k++) {
      int figure = FIGURES[text.charAt(k) - '0'];
      for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
        if ((figure >> (WIDTH * HEIGHT - 1 - pixel) & 1) == 1) {
          into.fill(x + k * (WIDTH + 1) + pixel % WIDTH, y + pixel / WIDTH, 1, 1, color);
        }
      }
    }
  }
}
