package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.tensor.NamedTensors;
import java.util.List;

/**
 * A layer of a Keras model.
 *
 * @param kind    class of Keras, {@code Conv2D}
 * @param name    unique in its model
 * @param config  its arguments by their names in Keras, without the name
 * @param inputs  names of the layers that it takes from, in order
 * @param weights by their names in Keras, in the order in which Keras lists them
 */
public record KerasLayer(String kind, String name, ObjectNode config, List<String> inputs, NamedTensors weights) implements KerasOrder.Layer {
  public KerasLayer {
    inputs = List.copyOf(inputs);
  }
}
