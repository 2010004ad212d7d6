package io.sluice.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kordamp.ikonli.IkonHandler;

class BlockSearchTest {
  private static List<String> names(String text) {
    return BlockSearch.find(text).stream().<String>map(BlockType::name).toList();
  }

  @Test
  void nothingTypedFindsAllInTheOrderOfTheCatalog() {
    assertThat(BlockSearch.find(" ")).isEqualTo(BlockCatalog.types());
  }

  @ParameterizedTest
  @CsvSource({"conv, Conv2D", "filter, Conv2D", "FULLY CONNECTED, Dense", "select channels, Gather", "squeeze, Mask", "rectifier, ReLU",
      "probabilities, Output"})
  void aBlockIsFoundByNameSynonymOrDescription(String typed, String found) {
    assertThat(names(typed)).first().isEqualTo(found);
  }

  @Test
  void aNameComesBeforeASynonym() {
    assertThat(names("mask")).first().isEqualTo("Mask");
  }

  @Test
  void everyWordHasToBeFound() {
    assertThat(names("pool average")).contains("AvgPool2D").doesNotContain("MaxPool2D");
    assertThat(names("gate zebra")).isEmpty();
  }

  private static List<BlockOffer> offers(String text) {
    return BlockSearch.offers(text, List.of());
  }

  @Test
  void whatIsLikelierComesBeforeWhatFitsNoBetter() {
    BlockType<?> tanh = BlockCatalog.find("Tanh").orElseThrow();
    BlockType<?> gate = BlockCatalog.find("Gate").orElseThrow();
    assertThat(BlockSearch.offers("", List.of(tanh, gate))).<BlockType<?>>map(offer -> offer.block().type())
        .startsWith(tanh, gate).hasSameElementsAs(BlockCatalog.types());
    assertThat(BlockSearch.offers("conv", List.of(tanh, gate))).first().isEqualTo(new BlockOffer(BlockCatalog.find("Conv2D").orElseThrow().standard(), false, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"conv 16 | 16 @ 5×5 · same", "conv 16 3 valid | 16 @ 3×3 · valid", "CONV 3x1 8 | 8 @ 3×1 · same",
      "conv 8 valid dilation=2 | 8 @ 5×5 · valid · dilated 2×2", "dense 120 | 120 units", "dense 84 bias=no | 84 units · no bias",
      "fully connected 30 | 30 units", "max pool 3 | 3×3 / 2×2 · valid", "gate sigmoid | from 1.0 · sigmoid", "gate 0.5 l1=0.01 | from 0.5 · linear · L1 0.01",
      "gather 0 2 4-6 | 0, 2, 4, 5, 6", "gather 0,2 | 0, 2", "concat 3 | 3 inputs", "dropout .25 | rate 0.25"})
  void valuesBehindTheNameAreThoseOfTheBlock(String typed, String summary) {
    assertThat(offers(typed)).first().satisfies(offer -> {
      assertThat(offer.refusal()).isEmpty();
      assertThat(offer.typed()).isTrue();
      assertThat(offer.block().summary()).isEqualTo(summary);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"dense 0 | units is a whole number from 1 to 65536, not 0", "dense 1 2 | Dense has no value for '2'",
      "tanh 5 | Tanh has no value for '5'", "conv colour=3 | Conv2D has no value for 'colour=3'", "gather 7:3:0 | indices is channel numbers such as 0, 2, 4-7 or 0:32:2, not '7:3:0'"})
  void aValueThatCannotBeSaysWhy(String typed, String why) {
    assertThat(offers(typed)).first().satisfies(offer -> assertThat(offer.refusal()).contains(why));
  }

  @ParameterizedTest
  @MethodSource("io.sluice.block.BlockCatalog#types")
  void theIconOfEveryBlockIsInThePack(BlockType<?> type) {
    assertThat(ServiceLoader.load(IkonHandler.class))
        .filteredOn(handler -> handler.supports(type.icon()))
        .extracting(handler -> handler.resolve(type.icon()).getDescription())
        .containsExactly(type.icon());
  }
}
