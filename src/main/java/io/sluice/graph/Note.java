package io.sluice.graph;

/**
 * A comment on the canvas.
 *
 * @param id    stays for as long as the document is open
 * @param text  any number of lines, 1 to 4,000 characters
 * @param at    its top left corner
 * @param width from {@value #NARROWEST} to {@value #WIDEST}; its height is what the text needs
 */
public record Note(NoteId id, String text, Position at, double width) {
  /** Characters that a note may have. */
  public static final int LONGEST_TEXT = 4_000;
  public static final double NARROWEST = 80;
  public static final double WIDEST = 1_200;
  /** The width of a new note. */
  public static final double USUAL_WIDTH = 240;

  public Note {
    if (!isText(text)) {
      throw new IllegalArgumentException("a note has 1 to " + LONGEST_TEXT + " characters, not " + text.length());
    }
    if (!(width >= NARROWEST && width <= WIDEST)) {
      throw new IllegalArgumentException("a note is from " + (int) NARROWEST + " to " + (int) WIDEST + " wide, not " + width);
    }
  }

  /** Whether a note can say that. */
  public static boolean isText(String text) {
    return !text.isBlank() && text.length() <= LONGEST_TEXT;
  }

  /** The same with another text. */
  public Note withText(String other) {
    return new Note(id, other, at, width);
  }

  /** The same elsewhere. */
  public Note movedTo(Position there) {
    return new Note(id, text, there, width);
  }

  /** The same, narrower or wider. */
  public Note withWidth(double other) {
    return new Note(id, text, at, other);
  }
}
