package io.sluice.importing.onnx;

import io.sluice.importing.UnsupportedException;

/** What an operator gives for its operands. */
@FunctionalInterface
interface Operator {
  /**
   * Its first output.
   *
   * @throws UnsupportedException if no block can say it
   */
  Value run(Operands operands) throws UnsupportedException;
}
