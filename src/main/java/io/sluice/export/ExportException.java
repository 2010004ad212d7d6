package io.sluice.export;

import java.io.IOException;

/** An export that did not come about; no file was written. Its message is one sentence for the user. */
public final class ExportException extends IOException {
  private static final long serialVersionUID = 1;

  /** An export that did not come about for the reason {@code message}. */
  public ExportException(String message) {
    super(message);
  }
}
