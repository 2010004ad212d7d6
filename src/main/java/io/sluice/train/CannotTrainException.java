package io.sluice.train;

/** A network that cannot be trained or run as asked. Its message is one sentence for the user: what was expected, what is there, what to do. */
public final class CannotTrainException extends Exception {
  private static final long serialVersionUID = 1;

  /** A refusal with its sentence. */
  public CannotTrainException(String sentence) {
    super(sentence);
  }

  /** A refusal with its sentence and the failure that it comes from. */
  public CannotTrainException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
