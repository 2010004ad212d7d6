package io.sluice.export.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.BadFileException;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Models as {@code .keras} files of Keras 3: a zip, nothing compressed, of metadata, the layers as JSON and the weights as HDF5. */
final class KerasFile {
  private static final String METADATA = "metadata.json";
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";
  /** The oldest line that loads what is written here. */
  private static final String KERAS = "3.6.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private KerasFile() {}

  /** Writes {@code model} to {@code out}, which stays open. */
  static void write(KerasModel model, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    String saved = LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuu-MM-dd@HH:mm:ss", Locale.ROOT));
    ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("keras_version", KERAS).put("date_saved", saved);
    put(zip, METADATA, metadata.toString().getBytes(StandardCharsets.UTF_8));
    put(zip, CONFIG, KerasJson.model(model).toString().getBytes(StandardCharsets.UTF_8));
    put(zip, WEIGHTS, KerasHdf.bytes(model));
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * The model in {@code file}.
   *
   * @throws BadFileException if it has not what {@link #write} gives
   */
  static KerasModel read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      KerasModel bare = bare(JSON.readTree(entry(file, zip, CONFIG)).get("config"));
      return withWeights(bare, KerasHdf.read(bare, entry(file, zip, WEIGHTS)));
    }
  }

  private static byte[] entry(Path file, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new BadFileException(file, "", "a .keras file, which has " + name + " in it", "none", "");
    }
    return zip.getInputStream(entry).readAllBytes();
  }

  private static KerasModel bare(JsonNode config) {
    List<KerasLayer> layers = new ArrayList<>();
    Map<String, Shape> shapes = new HashMap<>();
    for (JsonNode layer : config.get("layers")) {
      ObjectNode arguments = layer.get("config").deepCopy();
      String name = arguments.remove("name").asText();
      if (arguments.has("batch_shape")) {
        shapes.put(name, KerasJson.unbatched(arguments.remove("batch_shape")));
      }
      layers.add(new KerasLayer(layer.get("class_name").asText(), name, arguments, inputs(layer.get("inbound_nodes")), NamedTensors.NONE));
    }
    return new KerasModel(config.get("name").asText(), layers, shapes);
  }

  private static List<String> inputs(JsonNode inbound) {
    return inbound.findValues("keras_history").stream().map(history -> history.get(0).asText()).toList();
  }

  static KerasModel withWeights(KerasModel bare, Map<String, NamedTensors> weights) {
    List<KerasLayer> layers = bare.layers().stream()
        .map(layer -> new KerasLayer(layer.kind(), layer.name(), layer.config(), layer.inputs(),
            weights.getOrDefault(layer.name(), NamedTensors.NONE)))
        .toList();
    return new KerasModel(bare.name(), layers, bare.shapes());
  }
}
