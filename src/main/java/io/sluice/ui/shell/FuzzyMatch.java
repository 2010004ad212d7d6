package io.sluice.ui.shell;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a text that was typed in haste fits a name. */
final class FuzzyMatch {
  private static final int WORD_START = 8;
  private static final int IN_A_ROW = 5;
  private static final int FOUND = 1;
  private static final int PREFIX = 20;

  private FuzzyMatch() {}

  /**
   * The score of {@code typed} in {@code name}, higher is better; empty if its letters are not all there in their order. Capital letters and
   * spaces do not matter; letters at the beginnings of words and letters in a row count more.
   */
  static OptionalInt score(String typed, String name) {
    String wanted = typed.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    String text = name.toLowerCase(Locale.ROOT);
    int best = -1;
    for (int start = 0; start < text.length() || start == 0; start++) {
      best = Math.max(best, from(start, wanted, text));
    }
    int whole = text.startsWith(typed.toLowerCase(Locale.ROOT).strip()) ? PREFIX : 0;
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best + whole);
  }

  /** The score of the first match from {@code start} on; −1 for none. */
  private static int from(int start, String wanted, String text) {
    int score = 0;
    int at = start;
    int before = -2;
    for (int k = 0; k < wanted.length(); k++) {
      int found = text.indexOf(wanted.charAt(k), at);
      if (found < 0) {
        return -1;
      }
      boolean begins = found == 0 || !Character.isLetterOrDigit(text.charAt(found - 1));
      score += FOUND + (begins ? WORD_START : 0) + (found == before + 1 ? IN_A_ROW : 0);
      before = found;
      at = found + 1;
    }
    return score;
  }
}
