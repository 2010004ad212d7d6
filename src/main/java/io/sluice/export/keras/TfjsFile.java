package io.sluice.export.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.AtomicFile;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Models as layers models of TensorFlow.js: {@code model.json}, whose layers are written as Keras 2 wrote them since TensorFlow.js reads no
 * other, and {@code weights.bin}, the values one after the other, little-endian.
 */
final class TfjsFile {
  static final String MODEL = "model.json";
  static final String WEIGHTS = "weights.bin";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TfjsFile() {}

  /** Writes {@code model} to {@code folder}; {@code about} is what a page can tell of it, which TensorFlow.js hands on. */
  static void write(KerasModel model, ObjectNode about, Path folder) throws IOException {
    ObjectNode root = JSON.objectNode().put("format", "layers-model").put("generatedBy", "Sluice").putNull("convertedBy");
    ObjectNode topology = root.putObject("modelTopology").put("keras_version", "2.15.0").put("backend", "tensorflow");
    topology.putObject("model_config").put("class_name", "Functional").set("config", config(model));
    ObjectNode group = root.putArray("weightsManifest").addObject();
    group.putArray("paths").add(WEIGHTS);
    group.set("weights", manifest(model));
    root.set("userDefinedMetadata", about);
    AtomicFile.write(folder.resolve(MODEL), root.toPrettyString().getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(folder.resolve(WEIGHTS), out -> {
      for (KerasLayer layer : model.layers()) {
        for (FloatTensor tensor : layer.weights().tensors().values()) {
          ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asFloatBuffer().put(tensor.values());
          out.write(bytes.array());
        }
      }
    });
  }

  private static ObjectNode config(KerasModel model) {
    ObjectNode config = JSON.objectNode().put("name", model.name()).put("trainable", true);
    ArrayNode layers = config.putArray("layers");
    model.layers().forEach(layer -> layers.add(layer(model, layer)));
    config.putArray("input_layers").addArray().add(model.input().name()).add(0).add(0);
    config.putArray("output_layers").addArray().add(model.output().name()).add(0).add(0);
    return config;
  }

  private static ObjectNode layer(KerasModel model, KerasLayer layer) {
    ObjectNode config = JSON.objectNode().put("name", layer.name());
    if (layer.kind().equals(KerasModel.INPUT)) {
      config.set("batch_input_shape", KerasJson.batched(model.shapes().get(layer.name())));
      config.put("dtype", "float32").put("sparse", false);
    }
    config.setAll(layer.config());
    ObjectNode json = JSON.objectNode().put("class_name", layer.kind()).put("name", layer.name());
    json.set("config", config);
    ArrayNode inbound = json.putArray("inbound_nodes");
    if (!layer.inputs().isEmpty()) {
      ArrayNode call = inbound.addArray();
      layer.inputs().forEach(input -> call.addArray().add(input).add(0).add(0).addObject());
    }
    return json;
  }

  private static ArrayNode manifest(KerasModel model) {
    ArrayNode manifest = JSON.arrayNode();
    for (KerasLayer layer : model.layers()) {
      layer.weights().tensors().forEach((name, tensor) -> {
        ObjectNode entry = manifest.addObject().put("name", layer.name() + "/" + name).put("dtype", "float32");
        ArrayNode shape = entry.putArray("shape");
        tensor.shape().dims().forEach(shape::add);
      });
    }
    return manifest;
  }

  /** The model in {@code folder}. */
  static KerasModel read(Path folder) throws IOException {
    JsonNode root = MAPPER.readTree(Files.readAllBytes(folder.resolve(MODEL)));
    JsonNode config = root.at("/modelTopology/model_config/config");
    List<KerasLayer> layers = new ArrayList<>();
    Map<String, Shape> shapes = new HashMap<>();
    for (JsonNode layer : config.get("layers")) {
      ObjectNode arguments = layer.get("config").deepCopy();
      String name = arguments.remove("name").asText();
      if (arguments.has("batch_input_shape")) {
        shapes.put(name, KerasJson.unbatched(arguments.remove("batch_input_shape")));
      }
      List<String> inputs = new ArrayList<>();
      layer.path("inbound_nodes").path(0).forEach(input -> inputs.add(input.get(0).asText()));
      layers.add(new KerasLayer(layer.get("class_name").asText(), name, arguments, inputs, NamedTensors.NONE));
    }
    KerasModel bare = new KerasModel(config.get("name").asText(), layers, shapes);
    return KerasFile.withWeights(bare, weights(root.at("/weightsManifest/0/weights"), Files.readAllBytes(folder.resolve(WEIGHTS))));
  }

  private static Map<String, NamedTensors> weights(JsonNode manifest, byte[] data) {
    Map<String, Map<String, FloatTensor>> weights = new HashMap<>();
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode entry : manifest) {
      String[] name = entry.get("name").asText().split("/");
      List<Integer> dims = new ArrayList<>();
      entry.get("shape").forEach(dim -> dims.add(dim.asInt()));
      FloatTensor tensor = FloatTensor.zeros(new Shape(dims));
      for (int k = 0; k < tensor.values().length; k++) {
        tensor.values()[k] = bytes.getFloat();
      }
      weights.computeIfAbsent(name[0], _ -> new LinkedHashMap<>()).put(name[1], tensor);
    }
    Map<String, NamedTensors> named = new HashMap<>();
    weights.forEach((layer, tensors) -> named.put(layer, NamedTensors.of(tensors)));
    return named;
  }
}
