package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.export.TestExports;
import io.sluice.graph.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration in {@code .keras} files by the rules that loading it in Keras 3.6 to 3.16 has shown. */
class KerasConfigTest {
  /** Layers of {@code keras.layers} alone: none that a reader would have to be told of. */
  private static final Set<String> BUILT_IN = Set.of("InputLayer", "Conv2D", "DepthwiseConv2D", "Dense", "Flatten", "Reshape", "Permute",
      "Dropout", "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "Activation", "Add", "Multiply", "Concatenate", "ZeroPadding2D");
  private static final Set<String> MERGES = Set.of("Add", "Multiply", "Concatenate");

  @TempDir
  private Path folder;

  private JsonNode entry(Checkpoint network, String name) throws IOException {
    Path file = folder.resolve("model.keras");
    try (var out = Files.newOutputStream(file)) {
      KerasExporter.write(network, out);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(each -> each.getName())).containsExactlyInAnyOrder("metadata.json", "config.json", "model.weights.h5");
      return new ObjectMapper().readTree(zip.getInputStream(zip.getEntry(name)));
    }
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void theModelHasWhatEveryVersionReadsAndNoMore() throws IOException {
    for (Checkpoint network : TestExports.all()) {
      JsonNode root = entry(network, "config.json");
      assertThat(keys(root)).containsExactlyInAnyOrder("module", "class_name", "registered_name", "config");
      assertThat(root.get("module").asText() + "." + root.get("class_name").asText()).isEqualTo("keras.Model");
      assertThat(keys(root.get("config"))).containsExactlyInAnyOrder("name", "trainable", "layers", "input_layers", "output_layers");
      JsonNode layers = root.at("/config/layers");
      assertThat(root.at("/config/input_layers").toString()).isEqualTo("[[" + layers.get(0).get("name") + ",0,0]]");
      assertThat(root.at("/config/output_layers").toString()).isEqualTo("[[" + layers.get(layers.size() - 1).get("name") + ",0,0]]");
      assertThat(keys(entry(network, "metadata.json"))).containsExactlyInAnyOrder("keras_version", "date_saved");
    }
  }

  @Test
  void everyLayerIsBuiltInAndTakesFromLayersBeforeItWithTheirShapes() throws IOException {
    for (Checkpoint network : TestExports.all()) {
      Map<String, String> shapes = new HashMap<>();
      for (JsonNode layer : entry(network, "config.json").at("/config/layers")) {
        assertThat(keys(layer)).containsExactlyInAnyOrder("module", "class_name", "config", "registered_name", "name", "inbound_nodes");
        assertThat(layer.get("module").asText()).isEqualTo("keras.layers");
        assertThat(layer.get("class_name").asText()).isIn(BUILT_IN);
        assertThat(layer.get("registered_name").isNull()).isTrue();
        assertThat(layer.at("/config/name")).isEqualTo(layer.get("name"));
        assertTakesFrom(layer, shapes);
        assertThat(shapes.putIfAbsent(layer.get("name").asText(), "")).as("a name of its own").isNull();
      }
    }
  }

  /** A value has the same shape wherever it is taken. */
  private static void assertTakesFrom(JsonNode layer, Map<String, String> shapes) {
    JsonNode calls = layer.get("inbound_nodes");
    if (layer.get("class_name").asText().equals("InputLayer")) {
      assertThat(calls).isEmpty();
      assertThat(layer.at("/config/batch_shape").get(0).isNull()).isTrue();
      return;
    }
    assertThat(calls).hasSize(1);
    JsonNode args = calls.get(0).get("args");
    JsonNode tensors = MERGES.contains(layer.get("class_name").asText()) ? args.get(0) : args;
    assertThat(tensors).isNotEmpty();
    for (JsonNode tensor : tensors) {
      assertThat(tensor.get("class_name").asText()).isEqualTo("__keras_tensor__");
      String from = tensor.at("/config/keras_history").get(0).asText();
      assertThat(shapes).containsKey(from);
      String shape = tensor.at("/config/shape").toString();
      assertThat(shapes.put(from, shape)).isIn("", shape);
    }
  }
}
