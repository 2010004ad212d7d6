package io.sluice.engine;

import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an optimizer remembers from step to step: a flat vector for each of its moments, and the number of updates done. */
final class OptimizerState implements AutoCloseable {
  private static final String UPDATES = "optimizer.updates";
  private static final int LOW_BITS = 20; // two floats hold 40 bits of the counter exactly

  private final ParameterLayout layout;
  private final Map<String, FlatVector> moments = new LinkedHashMap<>();
  private long updates;

  /** The state before the first step. */
  OptimizerState(ParameterLayout layout) {
    this.layout = layout;
  }

  /** The names of the moments that an optimizer keeps. */
  static String[] momentsOf(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Adam _ -> new String[] {"adam.m.", "adam.v."};
      case Optimizer.Sgd _ -> new String[] {"sgd.velocity."};
    };
  }

  /** The moment of that name; zeros if there was none. */
  FlatVector moment(String name) {
    return moments.computeIfAbsent(name, _ -> new FlatVector(layout));
  }

  /** Updates done. */
  long updates() {
    return updates;
  }

  /** Counts one more update. */
  void countUpdate() {
    updates++;
  }

  /** A copy of everything, by name. */
  NamedTensors copy() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    moments.forEach((prefix, vector) -> tensors.putAll(vector.copy(prefix).tensors()));
    float[] counter = {updates >> LOW_BITS, updates & ((1 << LOW_BITS) - 1)};
    tensors.put(UPDATES, new FloatTensor(Shape.of(2), counter));
    return NamedTensors.of(tensors);
  }

  /** Takes over what {@link #copy} gave for a network of the same blocks; a moment that is not there starts from zero. */
  void load(NamedTensors tensors) {
    for (String prefix : new String[] {"adam.m.", "adam.v.", "sgd.velocity."}) {
      if (tensors.tensors().keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
        load(moment(prefix), prefix, tensors);
      }
    }
    updates = tensors.find(UPDATES).map(counter -> ((long) counter.values()[0] << LOW_BITS) + (long) counter.values()[1]).orElse(0L);
  }

  private void load(FlatVector vector, String prefix, NamedTensors tensors) {
    vector.clear();
    layout.slots().forEach((name, slot) -> tensors.find(prefix + name)
        .filter(tensor -> tensor.shape().equals(slot.shape()))
        .ifPresent(tensor -> vector.set(name, tensor.values())));
  }

  @Override
  public void close() {
    moments.values().forEach(FlatVector::close);
  }
}
