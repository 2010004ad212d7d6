package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColorMapTest {

  @Test
  void viridisHasTheColoursOfItsPublishedTable() {
    assertThat(ColorMap.VIRIDIS.argb(0)).isEqualTo(0xFF440154);
    assertThat(ColorMap.VIRIDIS.argb(1)).isEqualTo(0xFFFDE725);
    assertThat(ColorMap.VIRIDIS.argb(0.5f)).isEqualTo(0xFF21918C); // entry 128
  }

  @Test
  void magmaHasTheColoursOfItsPublishedTable() {
    assertThat(ColorMap.MAGMA.argb(0)).isEqualTo(0xFF000004);
    assertThat(ColorMap.MAGMA.argb(1)).isEqualTo(0xFFFCFDBF);
  }

  @Test
  void greyGoesFromBlackToWhite() {
    assertThat(ColorMap.GREY.argb(0)).isEqualTo(0xFF000000);
    assertThat(ColorMap.GREY.argb(0.5f)).isEqualTo(0xFF808080);
    assertThat(ColorMap.GREY.argb(1)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void divergingIsNeutralAtZeroBlueBelowAndRedAbove() {
    int middle = ColorMap.DIVERGING.argb(0.5f);
    assertThat(Math.abs(red(middle) - blue(middle))).isLessThan(8);
    assertThat(blue(ColorMap.DIVERGING.argb(0.25f))).isGreaterThan(red(ColorMap.DIVERGING.argb(0.25f)) + 60);
    assertThat(red(ColorMap.DIVERGING.argb(0.75f))).isGreaterThan(blue(ColorMap.DIVERGING.argb(0.75f)) + 60);
  }

  @Test
  void divergingLooksEquallyStrongOnBothSides() {
    for (float distance = 0.05f; distance < 0.5f; distance += 0.05f) {
      double below = luminance(ColorMap.DIVERGING.argb(0.5f - distance));
      double above = luminance(ColorMap.DIVERGING.argb(0.5f + distance));
      // Oklab's lightness is equal; relative luminance, another measure, then agrees only roughly.
      assertThat(Math.abs(Math.cbrt(below) - Math.cbrt(above))).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatLiesOutsideHasTheColourOfTheNearerEnd(ColorMap map) {
    assertThat(map.argb(-7)).isEqualTo(map.argb(0));
    assertThat(map.argb(Float.POSITIVE_INFINITY)).isEqualTo(map.argb(1));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoNumberHasAColourThatNoValueHas(ColorMap map) {
    assertThat(map.argb(Float.NaN)).isEqualTo(ColorMap.NOT_A_NUMBER);
    for (int k = 0; k < ColorMap.ENTRIES; k++) {
      assertThat(map.argb((k + 0.5f) / ColorMap.ENTRIES)).isNotEqualTo(ColorMap.NOT_A_NUMBER);
    }
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(red(argb)) + 0.7152 * linear(argb >> 8 & 255) + 0.0722 * linear(blue(argb));
  }

  private static double linear(int component) {
    return Math.pow(component / 255.0, 2.2);
  }

  private static int red(int argb) {
    return argb >> 16 & 255;
  }

  private static int blue(int argb) {
    return argb & 255;
  }
}
