package io.sluice.cli;

/** Work that was asked for rightly and did not succeed: one sentence for the user, exit code 1. */
final class WorkFailedException extends Exception {
  private static final long serialVersionUID = 1;

  WorkFailedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
