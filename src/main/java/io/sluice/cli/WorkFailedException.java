package io.sluice.cli;

/** Work that was asked for rightly and did not succeed: one sentence for the user, exit code 1. */
public final class WorkFailedException extends Exception {
  private static final long serialVersionUID = 1;

  /** A failure with its sentence and what was thrown underneath, or null. */
  public WorkFailedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
