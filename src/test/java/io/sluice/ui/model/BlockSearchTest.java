package io.sluice.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import java.util.List;
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

  @Test
  void whatWasUsedLastComesBeforeWhatFitsNoBetter() {
    BlockType<?> tanh = BlockCatalog.find("Tanh").orElseThrow();
    BlockType<?> gate = BlockCatalog.find("Gate").orElseThrow();
    assertThat(BlockSearch.find("", List.of(tanh, gate))).startsWith(tanh, gate).hasSameElementsAs(BlockCatalog.types());
    assertThat(BlockSearch.find("conv", List.of(tanh, gate))).first().isEqualTo(BlockCatalog.find("Conv2D").orElseThrow());
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
