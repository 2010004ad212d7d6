package io.sluice.export.keras;

import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * A functional model of Keras with one input and one output, whose last layer is a softmax.
 *
 * @param name   of the model
 * @param layers each after those that it takes from; the first is the {@code InputLayer}, the last gives the probabilities
 * @param shapes of what comes out of layers, without the batch axis, {@code [H, W, C]} or {@code [features]}; of the input at least
 */
public record KerasModel(String name, List<KerasLayer> layers, Map<String, Shape> shapes) {
  static final String INPUT = "InputLayer";

  public KerasModel {
    layers = List.copyOf(layers);
    shapes = Map.copyOf(shapes);
  }

  /** The layer that images go into. */
  public KerasLayer input() {
    return layers.getFirst();
  }

  /** The layer that probabilities come out of. */
  public KerasLayer output() {
    return layers.getLast();
  }
}
