package io.sluice.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Family;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contrast as WCAG 2.2 defines it: at least 4.5 for text (1.4.3), at least 3 for lines and icons that carry meaning (1.4.11). */
class TokensTest {
  private static final double TEXT = 4.5;
  private static final double GRAPHIC = 3;
  /** Contrast (enhanced), 1.4.6. */
  private static final double HIGH = 7;
  private static final List<String> SURFACES =
      List.of("-sluice-canvas", "-sluice-panel", "-sluice-node", "-sluice-hover", "-sluice-well");
  private static final List<String> TEXTS =
      List.of("-sluice-text", "-sluice-text-secondary", "-sluice-accent", "-sluice-problem", "-sluice-warning", "-sluice-code-keyword",
          "-sluice-code-name", "-sluice-code-string", "-sluice-code-number");

  @ParameterizedTest(name = "{0}: {1} on {2}")
  @MethodSource("texts")
  void textIsReadableOnEverySurface(Theme theme, String text, String surface) {
    assertThat(contrast(theme.color(text), theme.color(surface))).isGreaterThanOrEqualTo(TEXT);
  }

  static Stream<Arguments> texts() {
    Stream<String> hues = Stream.of(Family.values()).map(FamilyStyle::token);
    return Stream.concat(TEXTS.stream(), hues).flatMap(
        text -> SURFACES.stream().flatMap(
            surface -> Stream.of(Theme.values()).map(theme -> Arguments.of(theme, text, surface))));
  }

  @ParameterizedTest
  @EnumSource
  void codeIsReadableOnAMarkedLineWhichStandsOutFromTheOthers(Theme theme) {
    Color marked = theme.color("-sluice-marked");

    for (String text : List.of("-sluice-text", "-sluice-text-secondary", "-sluice-accent", "-sluice-code-keyword", "-sluice-code-name",
        "-sluice-code-string", "-sluice-code-number")) {
      assertThat(contrast(theme.color(text), marked)).as(text).isGreaterThanOrEqualTo(theme == Theme.HIGH_CONTRAST ? HIGH : TEXT);
    }
    // a background is no text: an eighth lighter or darker is seen beside its neighbours, the nodes' white on grey (1.13) was not
    assertThat(contrast(marked, theme.color("-sluice-well"))).isGreaterThan(1.15);
  }

  @ParameterizedTest
  @EnumSource
  void curvesAndHatchStandOutFromThePanel(Theme theme) {
    for (String line : List.of("-sluice-curve-train", "-sluice-curve-test", "-sluice-hatch", "-sluice-accent-emphasis")) {
      assertThat(contrast(theme.color(line), theme.color("-sluice-panel"))).as(line).isGreaterThanOrEqualTo(GRAPHIC);
    }
  }

  @ParameterizedTest
  @EnumSource
  void figuresAreReadableOnTheStrongestHeatOfTables(Theme theme) {
    Map<String, Double> strongest = Map.of("-sluice-family-selection", 0.45, "-sluice-problem", 0.5, "-sluice-accent", 0.5);

    strongest.forEach((hue, share) -> assertThat(contrast(theme.color("-sluice-text"),
        theme.color("-sluice-panel").interpolate(theme.color(hue), share))).as(hue).isGreaterThanOrEqualTo(TEXT));
  }

  @ParameterizedTest
  @EnumSource
  void textOnAFilledButtonIsReadable(Theme theme) {
    assertThat(contrast(theme.color("-sluice-on-accent"), theme.color("-sluice-accent-emphasis"))).isGreaterThanOrEqualTo(TEXT);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("contrasting")
  void highContrastIsThatOfWcagsHighestLevel(String text, String surface) {
    assertThat(contrast(Theme.HIGH_CONTRAST.color(text), Theme.HIGH_CONTRAST.color(surface))).isGreaterThanOrEqualTo(HIGH);
  }

  static Stream<Arguments> contrasting() {
    return texts().filter(each -> each.get()[0] == Theme.HIGH_CONTRAST).map(each -> Arguments.of(each.get()[1], each.get()[2]));
  }

  @ParameterizedTest
  @EnumSource
  void allThemesHaveTheSameTokens(Theme theme) {
    assertThat(theme.tokens().keySet()).containsExactlyElementsOf(Theme.DARK.tokens().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void noFamilyLooksLikeAnother(Theme theme) {
    assertThat(Stream.of(Family.values()).map(FamilyStyle::token).map(theme::color)).doesNotHaveDuplicates();
  }

  @Test
  void contrastOfBlackOnWhiteIsTwentyOne() {
    // (1 + 0.05) / (0 + 0.05) = 21
    assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
