package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.block.Size2D;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the layers of a model. Each call that adds one gives its name back, so that the next can take from it. */
final class KerasModelBuilder {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<KerasLayer> layers = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  /** A layer's arguments, to be put one behind the other. */
  static ObjectNode config() {
    return JSON.objectNode();
  }

  /** Height and width, {@code [5, 3]}. */
  static ArrayNode size(Size2D size) {
    return ints(size.height(), size.width());
  }

  /** Whole numbers. */
  static ArrayNode ints(int... values) {
    ArrayNode array = JSON.arrayNode();
    for (int value : values) {
      array.add(value);
    }
    return array;
  }

  /** Weights in order, name after name. */
  static NamedTensors weights(Object... namesAndTensors) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (int k = 0; k < namesAndTensors.length; k += 2) {
      tensors.put((String) namesAndTensors[k], (FloatTensor) namesAndTensors[k + 1]);
    }
    return NamedTensors.of(tensors);
  }

  /** Adds a layer with weights; {@code output} is what comes out of it, {@code [H, W, C]} or {@code [features]}. */
  String add(String kind, String name, ObjectNode config, List<String> inputs, Shape output, NamedTensors weights) {
    layers.add(new KerasLayer(kind, name, config, inputs, weights));
    shapes.put(name, output);
    return name;
  }

  /** Adds a layer without weights. */
  String add(String kind, String name, ObjectNode config, List<String> inputs, Shape output) {
    return add(kind, name, config, inputs, output, NamedTensors.NONE);
  }

  /** What comes out of a layer. */
  Shape shape(String layer) {
    return shapes.get(layer);
  }

  /** The model so far. */
  KerasModel build(String name) {
    return new KerasModel(name, layers, shapes);
  }
}
