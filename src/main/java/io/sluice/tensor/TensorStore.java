package io.sluice.tensor;

/** Where tensors are put by. Any thread. */
@FunctionalInterface
public interface TensorStore {
  /** Puts them by as they are. */
  TensorStore MEMORY = tensors -> new InMemory(tensors.copied());

  /** Puts {@code tensors} by, as they are now, for as long as someone holds on to what this returns. */
  KeptTensors keep(TensorSource tensors);

  /**
   * Tensors that stay in memory.
   *
   * @param tensors the tensors
   */
  record InMemory(NamedTensors tensors) implements KeptTensors {
    @Override
    public long count() {
      return tensors.count();
    }
  }
}
