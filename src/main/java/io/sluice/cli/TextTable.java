package io.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text whose columns stand under each other. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> rightAligned;

  /** A table without rows; {@code rightAligned} says of each column whether it is of numbers. */
  TextTable(Boolean... rightAligned) {
    this.rightAligned = List.of(rightAligned);
  }

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** A line as long as the widest row. */
  TextTable rule() {
    rows.add(List.of());
    return this;
  }

  /** The lines, without blanks at their ends. */
  List<String> lines() {
    int[] widths = new int[rightAligned.size()];
    rows.forEach(row -> IntStream.range(0, row.size()).forEach(c -> widths[c] = Math.max(widths[c], row.get(c).length())));
    int total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    return rows.stream().map(row -> row.isEmpty() ? "─".repeat(total) : line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(c -> padded(row.get(c), widths[c], rightAligned.get(c)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String padded(String cell, int width, boolean right) {
    String blanks = " ".repeat(width - cell.length());
    return right ? blanks + cell : cell + blanks;
  }

  /** {@code value} by a format for one number; what comes out as zero has no sign. */
  static String number(String format, double value) {
    String text = String.format(Locale.ROOT, format, value);
    boolean zero = Double.isFinite(value) && text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.replaceAll("[+-]", "") : text;
  }
}
