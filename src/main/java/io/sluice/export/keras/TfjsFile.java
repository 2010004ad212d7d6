package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
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
import java.util.SequencedMap;

/**
 * Models as layers models of TensorFlow.js: {@code model.json}, whose layers are written as Keras 2 wrote them since TensorFlow.js reads no
 * other, and {@code weights.bin}, the values one after the other, little-endian.
 */
final class TfjsFile {
  static final String MODEL = "model.json";
  static final String WEIGHTS = "weights.bin";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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

  /**
   * The model in {@code folder}.
   *
   * @throws BadFileException if it has not what {@link #write} gives
   */
  static KerasModel read(Path folder) throws IOException {
    Path file = folder.resolve(MODEL);
    if (Files.size(file) > JsonAt.MOST_BYTES) {
      throw new BadFileException(file, "", "at most " + JsonAt.MOST_BYTES + " bytes", String.valueOf(Files.size(file)), "");
    }
    JsonAt root = JsonAt.parse(file, "", Files.readAllBytes(file));
    JsonAt config = root.field("modelTopology").field("model_config").field("config");
    KerasModel bare = KerasJson.bare(config, "batch_input_shape", TfjsFile::inputs);
    List<JsonAt> groups = root.field("weightsManifest").elements();
    if (groups.size() != 1) {
      throw root.field("weightsManifest").wrong("one group of weights");
    }
    return KerasFile.withWeights(bare, weights(groups.getFirst().field("weights"), folder.resolve(WEIGHTS)));
  }

  /** {@code [[["conv_1", 0, 0, {}], …]]}; nothing for the input. */
  private static List<String> inputs(JsonAt nodes) throws BadFileException {
    List<String> inputs = new ArrayList<>();
    for (JsonAt call : nodes.elements()) {
      for (JsonAt input : call.elements()) {
        inputs.add(input.elements().isEmpty() ? "" : input.elements().getFirst().text());
      }
    }
    return inputs;
  }

  private record Weight(JsonAt name, Shape shape) {}

  /** The sizes are added up and compared with the file's before anything is allocated. */
  private static Map<String, NamedTensors> weights(JsonAt manifest, Path file) throws IOException {
    List<Weight> listed = new ArrayList<>();
    long values = 0;
    for (JsonAt entry : manifest.elements()) {
      listed.add(new Weight(entry.field("name"), shape(entry.field("shape"))));
      values += listed.getLast().shape().count();
    }
    long bytes = Files.size(file);
    if (values * Float.BYTES != bytes) {
      throw new BadFileException(file, "", values * Float.BYTES + " bytes, as " + MODEL + " says", String.valueOf(bytes), "export it again");
    }
    return weights(listed, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Shape shape(JsonAt json) throws BadFileException {
    List<Integer> dims = new ArrayList<>();
    long count = 1;
    for (JsonAt size : json.elements()) {
      dims.add(size.whole(1, Integer.MAX_VALUE));
      count *= dims.getLast();
      if (count > Integer.MAX_VALUE / Float.BYTES) {
        throw json.wrong("at most " + Integer.MAX_VALUE / Float.BYTES + " values");
      }
    }
    return new Shape(dims);
  }

  private static Map<String, NamedTensors> weights(List<Weight> listed, ByteBuffer data) throws BadFileException {
    Map<String, SequencedMap<String, FloatTensor>> weights = new HashMap<>();
    for (Weight weight : listed) {
      String[] parts = weight.name().text().split("/", -1);
      FloatTensor tensor = FloatTensor.zeros(weight.shape());
      data.asFloatBuffer().get(tensor.values());
      data.position(data.position() + Float.BYTES * tensor.values().length);
      if (parts.length != 2 || weights.computeIfAbsent(parts[0], _ -> new LinkedHashMap<>()).put(parts[1], tensor) != null) {
        throw weight.name().wrong("LAYER/WEIGHT, each once");
      }
    }
    Map<String, NamedTensors> named = new HashMap<>();
    weights.forEach((layer, tensors) -> named.put(layer, new NamedTensors(tensors)));
    return named;
  }
}
