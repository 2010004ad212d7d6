package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import org.junit.jupiter.api.Test;

class DrawnDigitTest {

  private static DrawnDigit one(double x, double top, double bottom) {
    DrawnDigit drawing = new DrawnDigit(140, 6);
    drawing.stroke(x, top, x, bottom);
    return drawing;
  }

  private static int inkedRows(FloatTensor image) {
    int rows = 0;
    for (int row = 0; row < 28; row++) {
      rows += ValueRange.of(image.values(), row * 28, row * 28 + 28).max() > 0.3 ? 1 : 0;
    }
    return rows;
  }

  private static double centre(FloatTensor image, boolean across) {
    double sum = 0;
    double moment = 0;
    for (int k = 0; k < image.values().length; k++) {
      sum += image.values()[k];
      moment += image.values()[k] * ((across ? k % 28 : k / 28) + 0.5);
    }
    return moment / sum;
  }

  @Test
  void aSmallDigitInACornerFillsTheBoxOfTwentyPixels() {
    FloatTensor image = one(20, 15, 50).image(28);
    assertThat(image.shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(inkedRows(image)).isBetween(19, 20); // the ends of the stroke are soft
  }

  @Test
  void theCentreOfMassLiesInTheMiddle() {
    DrawnDigit seven = new DrawnDigit(140, 6);
    seven.stroke(10, 20, 60, 20);
    seven.stroke(60, 20, 30, 90);
    FloatTensor image = seven.image(28);
    // The drawing is moved by whole pixels, so the centre is within half a pixel.
    assertThat(centre(image, true)).isCloseTo(14, within(0.51));
    assertThat(centre(image, false)).isCloseTo(14, within(0.51));
  }

  @Test
  void whereItWasDrawnDoesNotMatter() {
    // Corners of pixels are sums of doubles, which round by about 1e-14 according to the place.
    assertThat(one(100, 30, 110).image(28).values()).containsExactly(one(30, 20, 100).image(28).values(), within(1e-6f));
  }

  @Test
  void proportionsAreKept() {
    FloatTensor image = one(70, 20, 120).image(28);
    int columns = 0;
    for (int column = 0; column < 28; column++) {
      columns += image.values()[14 * 28 + column] > 0.3 ? 1 : 0;
    }
    assertThat(columns).isBetween(2, 4); // 12 of 112 pixels wide: 20 · 12/112 = 2.1
  }

  @Test
  void nothingDrawnIsAnEmptyImage() {
    DrawnDigit drawing = one(20, 20, 90);
    drawing.clear();
    assertThat(drawing.isEmpty()).isTrue();
    assertThat(drawing.image(28).values()).containsOnly(0);
  }
}
