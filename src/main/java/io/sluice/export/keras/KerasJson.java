package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model's layers as the JSON of Keras 3: no more than is needed, since older versions refuse fields that newer ones save. */
final class KerasJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KerasJson() {}

  /** The {@code config.json} of {@code model}. */
  static ObjectNode model(KerasModel model) {
    ObjectNode config = JSON.objectNode().put("name", model.name()).put("trainable", true);
    ArrayNode layers = config.putArray("layers");
    model.layers().forEach(layer -> layers.add(layer(model, layer)));
    config.putArray("input_layers").addArray().add(model.input().name()).add(0).add(0);
    config.putArray("output_layers").addArray().add(model.output().name()).add(0).add(0);
    ObjectNode root = JSON.objectNode().put("module", "keras").put("class_name", "Model").putNull("registered_name");
    root.set("config", config);
    return root;
  }

  private static ObjectNode layer(KerasModel model, KerasLayer layer) {
    ObjectNode config = JSON.objectNode().put("name", layer.name());
    if (layer.kind().equals(KerasModel.INPUT)) {
      config.set("batch_shape", batched(model.shapes().get(layer.name())));
      config.put("dtype", "float32");
    }
    config.setAll(layer.config());
    ObjectNode json = JSON.objectNode().put("module", "keras.layers").put("class_name", layer.kind());
    json.set("config", config);
    json.putNull("registered_name").put("name", layer.name());
    ArrayNode inbound = json.putArray("inbound_nodes");
    if (!layer.inputs().isEmpty()) {
      inbound.add(call(model, layer));
    }
    return json;
  }

  /** Layers that merge take one list. */
  private static ObjectNode call(KerasModel model, KerasLayer layer) {
    ObjectNode call = JSON.objectNode();
    ArrayNode args = call.putArray("args");
    boolean merges = switch (layer.kind()) {
      case "Add", "Multiply", "Concatenate" -> true;
      default -> false;
    };
    ArrayNode tensors = merges ? args.addArray() : args;
    layer.inputs().forEach(input -> tensors.add(tensor(input, model.shapes().get(input))));
    call.putObject("kwargs");
    return call;
  }

  private static ObjectNode tensor(String layer, Shape shape) {
    ObjectNode config = JSON.objectNode();
    config.set("shape", batched(shape));
    config.put("dtype", "float32");
    config.putArray("keras_history").add(layer).add(0).add(0);
    ObjectNode tensor = JSON.objectNode().put("class_name", "__keras_tensor__");
    tensor.set("config", config);
    return tensor;
  }

  /** The batch axis has no size. */
  static ArrayNode batched(Shape shape) {
    ArrayNode sizes = JSON.arrayNode().addNull();
    shape.dims().forEach(sizes::add);
    return sizes;
  }

  /** How a version of Keras writes what a layer takes from: the names of these layers, in order. */
  interface Inbound {
    List<String> of(JsonAt nodes) throws BadFileException;
  }

  /**
   * The model without weights whose {@code config} that is.
   *
   * @param shapeKey under which its input has its shape
   * @throws BadFileException if it is none, or a layer takes from one that does not come before it
   */
  static KerasModel bare(JsonAt config, String shapeKey, Inbound inbound) throws BadFileException {
    List<KerasLayer> layers = new ArrayList<>();
    Map<String, Shape> shapes = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (JsonAt layer : config.field("layers").elements()) {
      JsonAt arguments = layer.field("config").object();
      String name = arguments.field("name").text();
      Optional<JsonAt> shape = arguments.find(shapeKey);
      if (shape.isPresent()) {
        shapes.put(name, unbatched(shape.get()));
      }
      List<String> inputs = inbound.of(layer.field("inbound_nodes"));
      boolean first = layers.isEmpty();
      if (!names.containsAll(inputs) || first != inputs.isEmpty() || shapes.isEmpty() || !names.add(name)) {
        throw layer.refused("is no layer that takes from layers before it");
      }
      ObjectNode bare = arguments.node().deepCopy();
      layers.add(new KerasLayer(layer.field("class_name").text(), name, bare.without(List.of("name", shapeKey)), inputs, NamedTensors.NONE));
    }
    if (layers.size() < 2) {
      throw config.wrong("a model of two layers or more");
    }
    return new KerasModel(config.field("name").text(), layers, shapes);
  }

  /** The shape of {@code [null, 28, 28, 1]}. */
  private static Shape unbatched(JsonAt sizes) throws BadFileException {
    List<Integer> dims = new ArrayList<>();
    for (JsonAt size : sizes.elements()) {
      if (!size.node().isNull()) {
        dims.add(size.whole(1, 1 << 20));
      }
    }
    return new Shape(dims);
  }
}
