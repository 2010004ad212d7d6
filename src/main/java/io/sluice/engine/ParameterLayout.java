package io.sluice.engine;

import io.sluice.graph.Inference;
import io.sluice.graph.WeightSpec;
import io.sluice.tensor.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Where each learned tensor lies in a flat vector. Every tensor starts on a cache line, so that kernels can take it as it lies and a
 * vector register's width of channels can be read from the last; the values between are zero and stay so.
 */
final class ParameterLayout {
  /** Floats of a cache line. */
  static final int LINE = OffHeap.ALIGNMENT / Float.BYTES;

  /**
   * A tensor's place.
   *
   * @param offset its first value
   * @param shape  its sizes, in C order
   * @param start  what its values are before training
   */
  record Slot(int offset, Shape shape, WeightSpec.Start start) {
    int count() {
      return Math.toIntExact(shape.count());
    }
  }

  private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
  private final int length;
  private final long parameters;

  /**
   * Places for all weights of the network.
   *
   * @throws EngineException if they are more than one vector can hold, 8 GB
   */
  ParameterLayout(Inference inference) {
    long most = Integer.MAX_VALUE - 2L * LINE;
    if (inference.parameters() > most) {
      throw OffHeap.shortage(inference.parameters() * Float.BYTES, null);
    }
    int next = 0;
    for (var weight : inference.weights().entrySet()) {
      WeightSpec spec = weight.getValue();
      slots.put(weight.getKey(), new Slot(next, spec.shape(), spec.start()));
      next = Math.addExact(next, Math.ceilDiv(Math.toIntExact(spec.shape().count()), LINE) * LINE);
    }
    length = Math.max(next, LINE);
    parameters = inference.parameters();
  }

  /** Places by the tensors' names, {@code conv1.weight}, in the order of the network. */
  SequencedMap<String, Slot> slots() {
    return Collections.unmodifiableSequencedMap(slots);
  }

  /** The place of the tensor of that name. */
  Slot slot(String name) {
    return slots.get(name);
  }

  /** Values of a flat vector, those between the tensors too; a multiple of a cache line. */
  int length() {
    return length;
  }

  /** Learned values in all. */
  long parameters() {
    return parameters;
  }
}
