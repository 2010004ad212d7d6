package io.sluice.cli;

/** Something asked for that cannot be: one sentence for the user, exit code 2. */
final class WrongUseException extends Exception {
  private static final long serialVersionUID = 1;

  WrongUseException(String sentence) {
    super(sentence);
  }
}
