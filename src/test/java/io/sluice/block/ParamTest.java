package io.sluice.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParamTest {
  private static final Param FILTERS = Conv2D.TYPE.param("filters");
  private static final Param KERNEL = Conv2D.TYPE.param("kernel");
  private static final Param PADDING = Conv2D.TYPE.param("padding");
  private static final Param BIAS = Conv2D.TYPE.param("bias");
  private static final Param RATE = Dropout.TYPE.param("rate");
  private static final Param INDICES = Gather.TYPE.param("indices");

  private static void means(Param param, String text, Object value) {
    assertThat(param.read(text)).isEqualTo(new Param.Reading.Value(value));
  }

  private static void refused(Param param, String text, String why) {
    assertThat(param.read(text)).isEqualTo(new Param.Reading.Refused(why));
  }

  @Test
  void wholeNumbersAreReadWithinTheirRange() {
    means(FILTERS, " 32 ", 32);
    refused(FILTERS, "0", "filters is a whole number from 1 to 4096, not 0");
    refused(FILTERS, "4097", "filters is a whole number from 1 to 4096, not 4097");
    refused(FILTERS, "6.5", "filters is a whole number from 1 to 4096, not '6.5'");
    refused(FILTERS, "99999999999", "filters is a whole number from 1 to 4096, not '99999999999'");
    refused(FILTERS, "", "filters is a whole number from 1 to 4096, not ''");
  }

  @Test
  void numbersAreReadWithinTheirRange() {
    means(RATE, "0.25", 0.25);
    means(RATE, "1e-3", 0.001);
    refused(RATE, "1", "rate is a number from 0.0 to 0.95, not 1.0");
    refused(RATE, "NaN", "rate is a number from 0.0 to 0.95, not NaN");
    refused(RATE, "half", "rate is a number from 0.0 to 0.95, not 'half'");
  }

  @Test
  void flagsAndChoicesAreReadByTheirWords() {
    means(BIAS, "Yes", true);
    means(BIAS, "off", false);
    refused(BIAS, "maybe", "bias is true or false, not 'maybe'");
    means(PADDING, "VALID", Padding.VALID);
    refused(PADDING, "full", "padding is one of same, valid, not 'full'");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"5 | 5 | 5", "5x3 | 5 | 3", "5 × 3 | 5 | 3", "5,3 | 5 | 3", " 1*64 | 1 | 64"})
  void sizesAreReadHeightFirst(String text, int height, int width) {
    means(KERNEL, text, new Size2D(height, width));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5x", "x5", "0", "5x65", "5x3x3", "five", "-5"})
  void whatIsNoSizeIsRefusedInOneSentence(String text) {
    assertThat(KERNEL.read(text)).isInstanceOfSatisfying(Param.Reading.Refused.class,
        refused -> assertThat(refused.why()).startsWith("kernel is height×width, each from 1 to 64, not "));
  }

  @Test
  void channelsAreReadAsNumbersAndRanges() {
    means(INDICES, "0, 2, 4-7", List.of(0, 2, 4, 5, 6, 7));
    means(INDICES, "0:32:8", List.of(0, 8, 16, 24));
    means(INDICES, "3:5", List.of(3, 4));
    means(INDICES, "3 3  1", List.of(3, 3, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a", "-1", "1-", "1-2-3", "0:4:0", "1:2:3:4", "5:5"})
  void whatIsNoListOfChannelsIsRefusedInOneSentence(String text) {
    assertThat(INDICES.read(text)).isInstanceOf(Param.Reading.Refused.class);
  }

  @Test
  void aListOfTooManyChannelsIsRefusedWithoutListingThem() {
    refused(INDICES, "0-2147483647", "indices is a list of 1 to 4096 channel numbers, not more");
    assertThat(INDICES.refusal(IntStream.range(0, 5000).boxed().toList())).contains("indices is a list of 1 to 4096 channel numbers, not more");
  }

  @Test
  void valuesOfAnotherTypeAreRefusedAndNotCast() {
    for (BlockType<?> type : BlockCatalog.types()) {
      for (Param param : type.params()) {
        assertThat(param.refusal(new Object())).as(param.label()).isPresent();
        assertThat(param.refusal(null)).as(param.label()).isPresent();
      }
    }
  }

  @Test
  void aBlockOutOfItsRangeCannotBeMade() {
    assertThatThrownBy(() -> new Dropout(1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate is a number from 0.0 to 0.95, not 1.0");
  }
}
