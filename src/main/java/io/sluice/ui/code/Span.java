package io.sluice.ui.code;

/** A piece of a line that is written in one colour. */
record Span(String text, Kind kind) {

  /** What a piece is. */
  enum Kind {
    PLAIN("code-plain"),
    KEYWORD("code-keyword"),
    /** The name of what is defined or called. */
    NAME("code-name"),
    STRING("code-string"),
    NUMBER("code-number"),
    COMMENT("code-comment");

    private final String styleClass;

    Kind(String styleClass) {
      this.styleClass = styleClass;
    }

    /** The style class that gives it its colour. */
    String styleClass() {
      return styleClass;
    }
  }
}
