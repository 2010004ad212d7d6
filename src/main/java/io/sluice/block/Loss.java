package io.sluice.block;

/** What training makes small. */
public enum Loss {
  /** Mean over the batch of −ln softmax(logits)[label]. */
  SOFTMAX_CROSS_ENTROPY
}
