package io.sluice.ui.model;

import io.sluice.block.BlockType;
import io.sluice.block.Param;
import io.sluice.block.SummaryPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was typed, as one kind of block reads it: {@code conv 16 5x5 valid} is a word to find it by, and three values. Values go to the
 * parameters in the order in which they stand on the block, each to the first that can take it; {@code dilation=2} says to which.
 *
 * @param type   the kind of block
 * @param words  what it is to be found by, in lower case
 * @param values what is left
 */
record TypedValues(BlockType<?> type, List<String> words, List<String> values) {
  private static final Pattern NUMBERS = Pattern.compile("[-+]?\\.?\\d[\\d.,:x×e+-]*");

  /** The first of {@code typed} is always a word. */
  static TypedValues of(BlockType<?> type, List<String> typed) {
    List<String> words = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String each : typed) {
      boolean value = !words.isEmpty() && isValue(type, each);
      (value ? values : words).add(each);
    }
    return new TypedValues(type, List.copyOf(words), List.copyOf(values));
  }

  private static boolean isValue(BlockType<?> type, String text) {
    return NUMBERS.matcher(text).matches() || text.contains("=")
        || type.params().stream().anyMatch(param -> param instanceof Param.Choice && read(param, text) instanceof Param.Reading.Value);
  }

  /** As the parameter reads it; one of a few choices by its first letters too. */
  private static Param.Reading read(Param param, String text) {
    return switch (param) {
      case Param.Choice choice -> choice.options().stream().map(choice::write).filter(option -> option.startsWith(text)).findFirst()
          .map(choice::read).orElseGet(() -> choice.read(text));
      case Param.Whole _, Param.Real _, Param.Flag _, Param.Extent _, Param.Indices _ -> param.read(text);
    };
  }

  /** The block that is asked for. */
  BlockOffer offer() {
    Map<String, Object> read = new HashMap<>();
    List<Param> free = new ArrayList<>(inOrder());
    Optional<String> refusal = Optional.empty();
    for (String text : arguments()) {
      refusal = refusal.or(() -> assign(text, free, read));
    }
    return new BlockOffer(type.make(read), !values.isEmpty(), refusal);
  }

  /** The main parameters as they stand on the block, then the others; what is only yes or no has to be named. */
  private List<Param> inOrder() {
    Stream<Param> main = type.standard().summaryParts().stream()
        .filter(SummaryPart.Value.class::isInstance)
        .map(part -> ((SummaryPart.Value) part).param());
    return Stream.concat(main, type.params().stream()).distinct().toList();
  }

  /** The values one by one, but numbers of channels as the one list that they are. */
  private List<String> arguments() {
    boolean list = !values.isEmpty() && type.params().stream().anyMatch(Param.Indices.class::isInstance);
    return list ? List.of(String.join(" ", values)) : values;
  }

  /** Puts a value into {@code read}; if there is no place for it, why. */
  private Optional<String> assign(String text, List<Param> free, Map<String, Object> read) {
    String[] named = text.split("=", 2);
    String value = named[named.length - 1];
    List<Param> meant = named.length == 1
        ? free.stream().filter(param -> !(param instanceof Param.Flag)).toList()
        : free.stream().filter(param -> param.name().toLowerCase(Locale.ROOT).startsWith(named[0])).toList();
    for (Param param : meant) {
      if (read(param, value) instanceof Param.Reading.Value(Object taken)) {
        read.put(param.name(), taken);
        free.remove(param);
        return Optional.empty();
      }
    }
    return Optional.of(meant.stream()
        .filter(param -> named.length > 1 || !(param instanceof Param.Choice))
        .findFirst()
        .map(param -> param.read(value) instanceof Param.Reading.Refused(String why) ? why : "")
        .orElse(type.name() + " has no value for '" + text + "'"));
  }
}
