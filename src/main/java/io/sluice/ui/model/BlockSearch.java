package io.sluice.ui.model;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds kinds of blocks by what people call them. */
public final class BlockSearch {
  /** How well a word fits: at the beginning of a name, in it, in a synonym, in the description. Smaller is better. */
  private static final int NO_MATCH = 4;

  private BlockSearch() {}

  /**
   * The kinds that every word of {@code text} is found in, best first; all of them, in the order of the catalog, for an empty text. Capital
   * letters do not matter.
   */
  public static List<BlockType<?>> find(String text) {
    List<String> words = words(text);
    return BlockCatalog.types().stream()
        .filter(type -> words.stream().allMatch(word -> rank(type, word) < NO_MATCH))
        .sorted(Comparator.comparingInt(type -> rank(type, words)))
        .<BlockType<?>>map(type -> type)
        .toList();
  }

  /**
   * The blocks that {@code text} asks for, values and all ({@code conv 16 5x5 valid}), best first; the standard ones of all kinds for an empty
   * text. Of those that fit it equally well the kinds in {@code first} come before others, in that order.
   */
  public static List<BlockOffer> offers(String text, List<BlockType<?>> first) {
    List<String> typed = words(text);
    Comparator<TypedValues> byRank = Comparator.comparingInt(values -> rank(values.type(), values.words()));
    return BlockCatalog.types().stream()
        .map(type -> TypedValues.of(type, typed))
        .filter(values -> values.words().stream().allMatch(word -> rank(values.type(), word) < NO_MATCH))
        .sorted(byRank.thenComparingInt(values -> first.contains(values.type()) ? first.indexOf(values.type()) : first.size()))
        .map(TypedValues::offer)
        .toList();
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static int rank(BlockType<?> type, List<String> words) {
    return words.stream().mapToInt(word -> rank(type, word)).sum();
  }

  private static int rank(BlockType<?> type, String word) {
    String name = type.name().toLowerCase(Locale.ROOT);
    if (name.startsWith(word)) {
      return 0;
    }
    if (name.contains(word)) {
      return 1;
    }
    if (type.synonyms().stream().anyMatch(synonym -> synonym.toLowerCase(Locale.ROOT).contains(word))) {
      return 2;
    }
    boolean described = (type.help() + " " + type.family().title()).toLowerCase(Locale.ROOT).contains(word);
    return described ? 3 : NO_MATCH;
  }
}
