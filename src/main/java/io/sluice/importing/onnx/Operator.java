package io.sluice.importing.onnx;

import io.sluice.importing.UnsupportedException;

/** What an operator gives for its operands. */
@FunctionalInterface
interface Operator {
  /**
   * The output that is wanted.
   *
   * @throws UnsupportedException if no block can say it
   */
  Value run(Operands operands) throws UnsupportedException;
}
