package io.sluice.export;

/**
 * What one may choose of an export.
 *
 * @param softmax whether an ONNX model gives class probabilities beside the logits; other formats end as is usual for them
 */
public record ExportOptions(boolean softmax) {
  /** With probabilities. */
  public static final ExportOptions STANDARD = new ExportOptions(true);
}
