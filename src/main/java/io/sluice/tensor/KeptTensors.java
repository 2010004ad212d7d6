package io.sluice.tensor;

import java.util.function.UnaryOperator;

/** Tensors that were put by, in memory or elsewhere, and are asked for seldom. Any thread. */
public interface KeptTensors {

  /**
   * The tensors, bit for bit as they were.
   *
   * @throws java.io.UncheckedIOException if they lie on a disk that does not give them back
   */
  NamedTensors tensors();

  /** The same where they lie, to be read piece by piece without a copy of all; reading throws as {@link #tensors} does. */
  default TensorSource inPlace() {
    return tensors();
  }

  /** The number of values in all of them together, without bringing them back. */
  long count();

  /** These tensors, changed whenever they are asked for; {@code change} leaves the number of values as it is. */
  default KeptTensors mapped(UnaryOperator<NamedTensors> change) {
    KeptTensors before = this;
    return new KeptTensors() {
      @Override
      public NamedTensors tensors() {
        return change.apply(before.tensors());
      }

      @Override
      public long count() {
        return before.count();
      }
    };
  }
}
