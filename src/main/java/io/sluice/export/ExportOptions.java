package io.sluice.export;

import java.util.Optional;

/**
 * What one may choose of an export.
 *
 * @param softmax whether an ONNX model gives class probabilities beside the logits; other formats end as is usual for them
 * @param python  the command that starts a Python which is to run the program of an export that is one; empty for none
 */
public record ExportOptions(boolean softmax, Optional<String> python) {
  /** With probabilities, and without Python. */
  public static final ExportOptions STANDARD = new ExportOptions(true);

  /** Without Python. */
  public ExportOptions(boolean softmax) {
    this(softmax, Optional.empty());
  }
}
