package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Models as {@code .keras} files of Keras 3: a zip, nothing compressed, of metadata, the layers as JSON and the weights as HDF5. */
final class KerasFile {
  private static final String METADATA = "metadata.json";
  /** The oldest line that loads what is written here. */
  private static final String KERAS = "3.6.0";

  private KerasFile() {}

  /** Writes {@code model} to {@code out}, which stays open. */
  static void write(KerasModel model, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    String saved = LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuu-MM-dd@HH:mm:ss", Locale.ROOT));
    ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("keras_version", KERAS).put("date_saved", saved);
    put(zip, METADATA, metadata.toString().getBytes(StandardCharsets.UTF_8));
    put(zip, KerasArchive.CONFIG, KerasJson.model(model).toString().getBytes(StandardCharsets.UTF_8));
    put(zip, KerasArchive.WEIGHTS, KerasHdf.bytes(model));
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
    KerasArchive archive = KerasArchive.read(file);
    JsonAt config = JsonAt.parse(file, KerasArchive.CONFIG, archive.config()).field("config");
    KerasModel bare = KerasJson.bare(config, "batch_shape", KerasFile::inputs);
    try (KerasHdf5 hdf = KerasHdf5.of(file, KerasArchive.WEIGHTS, archive.weights())) {
      return withWeights(bare, KerasHdf.read(file, bare, hdf));
    }
  }

  private static List<String> inputs(JsonAt inbound) {
    return inbound.node().findValues("keras_history").stream().map(history -> history.path(0).asText()).toList();
  }

  /** {@code bare} with weights by the names of its layers. */
  static KerasModel withWeights(KerasModel bare, Map<String, NamedTensors> weights) {
    List<KerasLayer> layers = bare.layers().stream()
        .map(layer -> new KerasLayer(layer.kind(), layer.name(), layer.config(), layer.inputs(),
            weights.getOrDefault(layer.name(), NamedTensors.NONE)))
        .toList();
    return new KerasModel(bare.name(), layers, bare.shapes());
  }
}
