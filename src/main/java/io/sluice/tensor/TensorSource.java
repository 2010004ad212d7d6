package io.sluice.tensor;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Tensors by name, wherever they lie, that can be read piece by piece. */
public interface TensorSource {
  /** The shape of each, in their order. */
  SequencedMap<String, Shape> shapes();

  /**
   * Fills {@code into} with values of one tensor.
   *
   * @param name that of the tensor
   * @param from number of the first value, in C order
   */
  void read(String name, int from, FloatBuffer into);

  /** The number of values in all tensors together. */
  default long count() {
    return shapes().values().stream().mapToLong(Shape::count).sum();
  }

  /** All of them as they are now, in memory. */
  default NamedTensors copied() {
    SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Shape> entry : shapes().entrySet()) {
      FloatTensor tensor = FloatTensor.zeros(entry.getValue());
      read(entry.getKey(), 0, FloatBuffer.wrap(tensor.values()));
      tensors.put(entry.getKey(), tensor);
    }
    return new NamedTensors(tensors);
  }
}
