package io.sluice.engine;

/**
 * One thing that a plan does in each step.
 *
 * @param name           what it is, {@code convolution, weight gradient}
 * @param block          name of the block that it belongs to
 * @param implementation what does it: oneDNN's name for its kernel, such as {@code jit:avx2}, or {@code java},
 *                       or {@code java:vector}
 */
public record PlanStep(String name, String block, String implementation) {
  /** Whether oneDNN had nothing better than its reference loops, many times slower: a mistake in the plan. */
  public boolean isReference() {
    return implementation.contains("ref");
  }

  @Override
  public String toString() {
    return block + ": " + name + " (" + implementation + ")";
  }
}
