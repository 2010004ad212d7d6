package io.sluice.block;

import java.util.List;

/** A piece of the line that tells a block's main parameters, so that a value on it can be changed where it stands. */
public sealed interface SummaryPart {
  /** What stands there. */
  String text();

  /** Words between values. */
  record Words(String text) implements SummaryPart {}

  /**
   * The value of a parameter.
   *
   * @param param which
   * @param text  the value as it stands there: in full, or in short where it is long
   */
  record Value(Param param, String text) implements SummaryPart {}

  /** These words. */
  static SummaryPart words(String text) {
    return new Words(text);
  }

  /** The value of a parameter in full. */
  static SummaryPart value(Param param, Object value) {
    return new Value(param, param.write(value));
  }

  /** The whole line. */
  static String text(List<SummaryPart> parts) {
    StringBuilder line = new StringBuilder();
    parts.forEach(part -> line.append(part.text()));
    return line.toString();
  }
}
