package io.sluice.importing;

/** Something in a file that no block can say; the message is a clause about it, without file and place. */
public final class UnsupportedException extends Exception {
  private static final long serialVersionUID = 1;

  /** A refusal for the reason {@code why}. */
  public UnsupportedException(String why) {
    super(why);
  }
}
