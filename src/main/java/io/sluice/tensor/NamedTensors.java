package io.sluice.tensor;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Tensors by name, in a fixed order: a network's weights ({@code conv1.weight}, {@code gate1.gate}), or an optimizer's state.
 *
 * @param tensors name to tensor, in order; copied
 */
public record NamedTensors(SequencedMap<String, FloatTensor> tensors) implements TensorSource {
  public static final NamedTensors NONE = new NamedTensors(new LinkedHashMap<>());

  public NamedTensors {
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
  }

  /** The tensors of a map, in its order. */
  public static NamedTensors of(Map<String, FloatTensor> tensors) {
    return new NamedTensors(new LinkedHashMap<>(tensors));
  }

  /** The tensor of that name, if there is one. */
  public Optional<FloatTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** The tensor of that name; asking for one that is not there is a bug. */
  public FloatTensor get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no tensor '" + name + "' among " + tensors.keySet()));
  }

  @Override
  public SequencedMap<String, Shape> shapes() {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  @Override
  public void read(String name, int from, FloatBuffer into) {
    into.put(get(name).values(), from, into.remaining());
  }

  /** These: they do not change. */
  @Override
  public NamedTensors copied() {
    return this;
  }

  /** The name of the first with a value that is no finite number, if there is one. */
  public Optional<String> firstNotFinite() {
    return tensors.entrySet().stream().filter(entry -> !entry.getValue().isFinite()).map(Map.Entry::getKey).findFirst();
  }
}
