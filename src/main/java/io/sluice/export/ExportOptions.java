package io.sluice.export;

import io.sluice.export.source.ProgramCheck;

/**
 * What one may choose of an export.
 *
 * @param softmax whether an ONNX model gives class probabilities beside the logits; other formats end as is usual for them
 * @param check   by which Python the program of an export that is one is run
 */
public record ExportOptions(boolean softmax, ProgramCheck check) {
  /** With probabilities; programs are run by the first Python at hand that has the libraries. */
  public static final ExportOptions STANDARD = new ExportOptions(true);

  /** Programs are run by the first Python at hand that has the libraries. */
  public ExportOptions(boolean softmax) {
    this(softmax, new ProgramCheck.ByAny());
  }
}
