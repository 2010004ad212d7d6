package io.sluice.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"0.0417, 0.0417", "0.4821, 0.482", "-1.726, −1.726", "12.345, 12.35", "0, 0", "0.00001234, 1.2e−5", "-31000000, −3.1e7",
      "1234.4, 1234"})
  void valuesHaveASensibleNumberOfDigits(double value, String text) {
    assertThat(Figures.value(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.9749, 0.97", "-0.414, −0.41", "-0.001, 0.00", "0, 0.00", "-12, −12.00"})
  void valuesOfAColumnHaveAsManyDecimalsAsTheOthersAndATrueMinus(double value, String text) {
    assertThat(Figures.fixed(value, 2)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.4821, +0.482", "-1.726, −1.726", "0, 0"})
  void changesHaveASign(double value, String text) {
    assertThat(Figures.signed(value)).isEqualTo(text);
  }

  @Test
  void countsHaveThinSpacesInThousands() {
    assertThat(List.of(12_400L, 0L, 999L, 1_000L, 1_234_567L, -999L, -60_000L).stream().map(Figures::count))
        .containsExactly("12\u2009400", "0", "999", "1\u2009000", "1\u2009234\u2009567", "\u2212999", "\u221260\u2009000");
  }

  @Test
  void sharesAreWrittenInPercent() {
    assertThat(Figures.percent(0.98714)).isEqualTo("98.71\u2009%");
    assertThat(Figures.percent(Double.NaN)).isEqualTo("–");
  }
}
