package io.sluice.engine;

/** Why the engine cannot go on, as a sentence for the user: natives that are missing, memory that has run out. */
public final class EngineException extends RuntimeException {
  /**
   * An exception with that sentence.
   *
   * @param message what happened and what to do
   * @param cause   what was thrown underneath, or null
   */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
