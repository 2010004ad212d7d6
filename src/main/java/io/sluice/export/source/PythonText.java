package io.sluice.export.source;

import io.sluice.block.Size2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values and words as Python writes them. */
public final class PythonText {
  private static final Set<String> KEYWORDS = Set.of("False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
      "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
      "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield");
  private static final int WIDTH = 88;

  private PythonText() {}

  /** Whether Python keeps that word for itself. */
  public static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  /** A number: {@code 0.5}, {@code 1e-7}; a whole one keeps its point, since it stands for a float. */
  public static String number(double value) {
    return Double.toString(value).replace(".0E", "E").replace('E', 'e');
  }

  /** Height and width: {@code 5} for a square, {@code (5, 3)} otherwise. */
  public static String size(Size2D size) {
    return size.height() == size.width() ? String.valueOf(size.height()) : "(" + size.height() + ", " + size.width() + ")";
  }

  /** A list: {@code [0, 2, 5]}; over several lines, indented by {@code indent}, if it does not fit one. */
  public static String list(List<Integer> values, String indent) {
    String items = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return indent.length() + items.length() <= WIDTH ? "[" + items + "]" : "[\n" + wrapped(items, indent + "    ") + "\n" + indent + "]";
  }

  /** The arguments of {@code range} that gives {@code values}, {@code 0, 16, 2}, if they are four or more with one distance above 0. */
  public static Optional<String> range(List<Integer> values) {
    int step = values.size() < 4 ? 0 : values.get(1) - values.get(0);
    boolean even = step > 0 && IntStream.range(1, values.size()).allMatch(k -> values.get(k) - values.get(k - 1) == step);
    return even
        ? Optional.of(values.getFirst() + ", " + (values.getLast() + 1) + (step == 1 ? "" : ", " + step))
        : Optional.empty();
  }

  /** What a user has written, fit for a docstring or a comment: one line, without what ends or escapes a string. */
  public static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").replace('\\', '/').replace('"', '\'').strip();
  }

  private static String wrapped(String items, String indent) {
    StringBuilder lines = new StringBuilder(indent);
    int column = indent.length();
    for (String item : items.split(" ")) {
      if (column + item.length() > WIDTH) {
        lines.setLength(lines.length() - 1);
        lines.append('\n').append(indent);
        column = indent.length();
      }
      lines.append(item).append(' ');
      column += item.length() + 1;
    }
    return lines.toString().stripTrailing();
  }
}
