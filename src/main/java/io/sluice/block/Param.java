package io.sluice.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a block's parameter may be: its name (that of the record component), how a person reads it, its range and its standard value.
 * Properties panel, editing in place and design files all derive from these specs.
 */
public sealed interface Param {
  /** The name in the record and in design files, such as {@code filters}. */
  String name();

  /** One sentence for a tooltip. */
  String help();

  /** The value of a new block. */
  Object standard();

  /** Values that networks of this sort often have there, smallest first, to be had by a click; empty where none stand out. */
  default List<?> usual() {
    return List.of();
  }

  /** The type of its values; the boxed one for numbers. */
  Class<?> type();

  /** Why {@code value} cannot be taken, as a clause such as {@code filters is from 1 to 4096, not 0}; empty if it can. */
  Optional<String> refusal(Object value);

  /** The value that {@code text} means, or why it means none. */
  Reading read(String text);

  /** {@code value} as a person types it; {@link #read} gives the same value back. */
  default String write(Object value) {
    return String.valueOf(value);
  }

  /** The name as words: {@code initial value} for {@code initialValue}. */
  default String label() {
    return name().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** Does nothing for a value that can be taken; otherwise throws, since what a user typed has been through {@link #read} before. */
  default void require(Object value) {
    refusal(value).ifPresent(why -> {
      throw new IllegalArgumentException(why);
    });
  }

  /** What a text was read as. */
  sealed interface Reading {
    /** The value that it means. */
    record Value(Object value) implements Reading {}

    /** Why it means none. */
    record Refused(String why) implements Reading {}
  }

  private static Reading checked(Param param, Object value) {
    return param.refusal(value).<Reading>map(Reading.Refused::new).orElseGet(() -> new Reading.Value(value));
  }

  private static Reading refused(Param param, String expected, String text) {
    return new Reading.Refused(param.label() + " is " + expected + ", not '" + text + "'");
  }

  /** A whole number from {@code min} to {@code max}. */
  record Whole(String name, Integer standard, int min, int max, String help, List<Integer> usual) implements Param {
    public Whole {
      usual = List.copyOf(usual);
    }

    /** One of which no values are usual. */
    public Whole(String name, Integer standard, int min, int max, String help) {
      this(name, standard, min, max, help, List.of());
    }

    @Override
    public Class<?> type() {
      return Integer.class;
    }

    @Override
    public Optional<String> refusal(Object value) {
      boolean fits = value instanceof Integer number && number >= min && number <= max;
      return fits ? Optional.empty() : Optional.of(label() + " is a whole number from " + min + " to " + max + ", not " + value);
    }

    @Override
    public Reading read(String text) {
      try {
        return checked(this, Integer.valueOf(text.strip()));
      } catch (NumberFormatException e) {
        return refused(this, "a whole number from " + min + " to " + max, text);
      }
    }
  }

  /** A finite number from {@code min} to {@code max}. */
  record Real(String name, Double standard, double min, double max, String help, List<Double> usual) implements Param {
    public Real {
      usual = List.copyOf(usual);
    }

    /** One of which no values are usual. */
    public Real(String name, Double standard, double min, double max, String help) {
      this(name, standard, min, max, help, List.of());
    }

    @Override
    public Class<?> type() {
      return Double.class;
    }

    @Override
    public Optional<String> refusal(Object value) {
      boolean fits = value instanceof Double number && number >= min && number <= max;
      return fits ? Optional.empty() : Optional.of(label() + " is a number from " + min + " to " + max + ", not " + value);
    }

    @Override
    public Reading read(String text) {
      try {
        return checked(this, Double.valueOf(text.strip()));
      } catch (NumberFormatException e) {
        return refused(this, "a number from " + min + " to " + max, text);
      }
    }
  }

  /** Yes or no. */
  record Flag(String name, Boolean standard, String help) implements Param {
    @Override
    public Class<?> type() {
      return Boolean.class;
    }

    @Override
    public Optional<String> refusal(Object value) {
      return value instanceof Boolean ? Optional.empty() : Optional.of(label() + " is true or false, not " + value);
    }

    @Override
    public Reading read(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on" -> new Reading.Value(true);
        case "false", "no", "off" -> new Reading.Value(false);
        default -> refused(this, "true or false", text);
      };
    }
  }

  /** One of the constants of an enum; in files and on screen by its name in lower case, {@code glorot_uniform}. */
  record Choice(String name, Enum<?> standard, String help) implements Param {
    @Override
    public Class<?> type() {
      return standard.getDeclaringClass();
    }

    /** The constants to choose from, in their order. */
    public List<Enum<?>> options() {
      return List.of(standard.getDeclaringClass().getEnumConstants());
    }

    @Override
    public Optional<String> refusal(Object value) {
      return type().isInstance(value) ? Optional.empty() : Optional.of(label() + " is " + oneOf() + ", not " + value);
    }

    @Override
    public Reading read(String text) {
      return options().stream()
          .filter(option -> write(option).equalsIgnoreCase(text.strip()))
          .<Reading>map(Reading.Value::new)
          .findFirst()
          .orElseGet(() -> refused(this, oneOf(), text));
    }

    @Override
    public String write(Object value) {
      return ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
    }

    private String oneOf() {
      return "one of " + options().stream().map(this::write).collect(Collectors.joining(", "));
    }
  }

  /** A height and a width, each from {@code min} to {@code max}; typed as {@code 5} or {@code 5×3} (height first). */
  record Extent(String name, Size2D standard, int min, int max, String help, List<Size2D> usual) implements Param {
    public Extent {
      usual = List.copyOf(usual);
    }

    /** One of which no values are usual. */
    public Extent(String name, Size2D standard, int min, int max, String help) {
      this(name, standard, min, max, help, List.of());
    }

    @Override
    public Class<?> type() {
      return Size2D.class;
    }

    @Override
    public Optional<String> refusal(Object value) {
      boolean fits = value instanceof Size2D size && inRange(size.height()) && inRange(size.width());
      return fits ? Optional.empty() : Optional.of(label() + " is " + expected() + ", not " + value);
    }

    @Override
    public Reading read(String text) {
      String[] parts = text.strip().split("\\s*[x×X,*]\\s*", -1);
      try {
        int height = Integer.parseInt(parts[0]);
        int width = parts.length == 1 ? height : Integer.parseInt(parts[1]);
        Object size = parts.length <= 2 && inRange(height) && inRange(width) ? new Size2D(height, width) : text;
        return checked(this, size);
      } catch (NumberFormatException e) {
        return refused(this, expected(), text);
      }
    }

    private boolean inRange(int size) {
      return size >= min && size <= max;
    }

    private String expected() {
      return "height×width, each from " + min + " to " + max;
    }
  }

  /** A list of channel numbers counted from 0, in the order wanted, repeats allowed; typed as {@code 0, 2, 4-7} or {@code 0:32:2}. */
  record Indices(String name, List<Integer> standard, int max, int mostEntries, String help) implements Param {
    @Override
    public Class<?> type() {
      return List.class;
    }

    @Override
    public Optional<String> refusal(Object value) {
      if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > mostEntries) {
        Object found = value instanceof List<?> entries && !entries.isEmpty() ? "more" : value;
        return Optional.of(label() + " is a list of 1 to " + mostEntries + " channel numbers, not " + found);
      }
      return list.stream()
          .filter(entry -> !(entry instanceof Integer index && index >= 0 && index <= max))
          .findFirst()
          .map(entry -> label() + " are from 0 to " + max + ", not " + entry);
    }

    @Override
    public Reading read(String text) {
      List<Integer> indices = new ArrayList<>();
      try {
        for (String part : text.strip().split("\\s*,\\s*|\\s+")) {
          addRange(part, indices);
        }
        return checked(this, List.copyOf(indices));
      } catch (IllegalArgumentException e) {
        return refused(this, "channel numbers such as 0, 2, 4-7 or 0:32:2", text);
      }
    }

    @Override
    public String write(Object value) {
      return ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void addRange(String part, List<Integer> into) {
      int[] numbers = Arrays.stream(part.split("[-:]", -1)).mapToInt(Integer::parseInt).toArray();
      boolean closed = !part.contains(":");
      int step = numbers.length == 3 ? numbers[2] : 1;
      int last = numbers.length == 1 ? numbers[0] : closed ? numbers[1] : numbers[1] - 1;
      if (numbers.length > 3 || (closed && numbers.length == 3) || step < 1) {
        throw new IllegalArgumentException(part);
      }
      for (long index = numbers[0]; index <= last && into.size() <= mostEntries; index += step) {
        into.add((int) index);
      }
    }
  }
}
