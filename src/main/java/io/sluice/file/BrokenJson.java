package io.sluice.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.sluice.disk.BadFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is no JSON, in the words of who writes one by hand.
 *
 * @param expected what has to be there
 * @param found    what is there
 */
record BrokenJson(String expected, String found) {
  private static final int LAST_CONTROL = 0x1f;
  /** So much is looked at on either side: a key with its quotes. */
  private static final int NEAR = JsonAt.LONGEST_NAME + 2;
  /** What is found: a text, a word, a number, or one character. */
  private static final Pattern FOUND = Pattern.compile("\"[^\"]*\"?|[\\p{L}\\p{N}_.+-]+|.", Pattern.DOTALL);
  private static final Pattern KEY_BEFORE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")$");
  private static final Pattern WORD_BEFORE = Pattern.compile("[:,\\[]\\s*(\\+|[-+]?[A-Za-z]+)$");

  /**
   * The refusal of {@code text}.
   *
   * @param place where in {@code file} the text is; empty if it is the file
   * @param cause with the place where reading it as JSON stopped
   */
  static BadFileException refusal(Path file, String place, String text, JsonProcessingException cause) {
    JsonLocation stopped = cause.getLocation();
    String lineAndColumn = "line " + stopped.getLineNr() + ", column " + stopped.getColumnNr();
    String where = place.isEmpty() ? lineAndColumn : place + ", " + lineAndColumn;
    int at = (int) Math.clamp(stopped.getCharOffset(), 0, text.length());
    if (cause instanceof JsonEOFException || at == text.length()) {
      return new BadFileException(file, where, "the rest of the JSON", "its end", "it was cut off: take a whole copy", cause);
    }
    boolean isBehind = cause instanceof MismatchedInputException; // a whole text, and more
    JsonStreamContext around = !isBehind && cause.getProcessor() instanceof JsonParser parser ? parser.getParsingContext() : null;
    BrokenJson broken = of(text.substring(0, at).stripTrailing(), text.substring(at), around);
    String todo = place.isEmpty() ? "mend that place in a text editor" : "take a whole copy";
    return new BadFileException(file, where, "JSON with " + broken.expected, broken.found, todo, cause);
  }

  /** What follows from the text before and after the place, and from what is open there. */
  private static BrokenJson of(String before, String after, JsonStreamContext around) {
    Optional<String> key = last(KEY_BEFORE, before);
    Optional<String> word = last(WORD_BEFORE, before);
    if (key.isPresent() && after.stripLeading().startsWith(":")) {
      return new BrokenJson("each key once", key.get() + " again");
    }
    if (word.isPresent()) {
      return new BrokenJson("a value", "'" + JsonAt.brief(word.get()) + "'");
    }
    return new BrokenJson(after.charAt(0) <= LAST_CONTROL ? "each text in one line" : expected(before, around), found(after));
  }

  private static Optional<String> last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text.substring(Math.max(0, text.length() - NEAR)));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String expected(String before, JsonStreamContext around) {
    boolean inObject = around != null && around.inObject();
    return switch (before.isEmpty() ? ' ' : before.charAt(before.length() - 1)) {
      case ' ', ':' -> "a value";
      case '{' -> "a key in double quotes or '}'";
      case '[' -> "a value or ']'";
      case ',' -> inObject ? "a key in double quotes" : "a value";
      case '-', '.', 'e', 'E' -> "a digit";
      case '\\' -> "one of \" \\ / b f n r t u behind '\\'";
      case '"' -> inObject ? "':', ',' or '}'" : "',' or ']'";
      default -> around == null || around.inRoot() ? "nothing behind its end" : inObject ? "',' or '}'" : "',' or ']'";
    };
  }

  private static String found(String after) {
    Matcher matcher = FOUND.matcher(after.substring(0, Math.min(NEAR, after.length())));
    String found = matcher.lookingAt() ? matcher.group() : "";
    return after.charAt(0) == '\n' || after.charAt(0) == '\r' ? "the end of the line" : "'" + JsonAt.brief(found) + "'";
  }
}
