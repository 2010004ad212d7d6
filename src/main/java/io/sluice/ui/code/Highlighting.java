package io.sluice.ui.code;

import io.sluice.export.source.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python taken apart into words, line by line in their order, since a docstring may go over several. */
final class Highlighting {
  private static final String QUOTES = "\"\"\"";
  private static final Pattern TOKEN = Pattern.compile(
      "(?<comment>#.*)|(?<doc>\"\"\")|(?<string>\"(?:[^\"\\\\]|\\\\.)*\")|(?<number>\\b\\d(?:[\\w.]|(?<=e)[-+])*)|(?<word>\\b[A-Za-z_]\\w*)");

  private final List<Span> spans = new ArrayList<>();
  private boolean inDocstring;

  /** The pieces of the next line; put together they are the line. */
  List<Span> of(String line) {
    spans.clear();
    int at = inDocstring ? docstring(line, 0) : 0;
    Matcher token = TOKEN.matcher(line);
    while (at < line.length() && token.find(at)) {
      add(line.substring(at, token.start()), Span.Kind.PLAIN);
      if (token.group("doc") != null) {
        at = docstring(line, token.start());
      } else {
        add(token.group(), kind(token, line));
        at = token.end();
      }
    }
    add(line.substring(at), Span.Kind.PLAIN);
    return List.copyOf(spans);
  }

  /** A docstring as far as it goes on the line, from its beginning or from the middle of it; what comes behind it begins where it says. */
  private int docstring(String line, int from) {
    int end = line.indexOf(QUOTES, inDocstring ? from : from + QUOTES.length());
    int to = end < 0 ? line.length() : end + QUOTES.length();
    inDocstring = end < 0;
    add(line.substring(from, to), Span.Kind.STRING);
    return to;
  }

  private static Span.Kind kind(Matcher token, String line) {
    if (token.group("word") == null) {
      return token.group("comment") != null ? Span.Kind.COMMENT : token.group("string") != null ? Span.Kind.STRING : Span.Kind.NUMBER;
    }
    if (PythonText.isKeyword(token.group())) {
      return Span.Kind.KEYWORD;
    }
    boolean called = token.end() < line.length() && line.charAt(token.end()) == '(';
    return called || line.startsWith("class ") ? Span.Kind.NAME : Span.Kind.PLAIN;
  }

  private void add(String text, Span.Kind kind) {
    if (!text.isEmpty()) {
      spans.add(new Span(text, kind));
    }
  }
}
