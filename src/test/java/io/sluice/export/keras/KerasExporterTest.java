package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasExporterTest {
  @TempDir
  private Path folder;

  private Path export(Checkpoint network) throws IOException {
    Path file = folder.resolve(network.document().name() + ".keras");
    try (var out = Files.newOutputStream(file)) {
      KerasExporter.write(network, out);
    }
    return file;
  }

  @Test
  void whatIsReadBackGivesTheSameLogits() throws IOException {
    for (Checkpoint network : TestExports.all()) {
      FloatTensor images = TestExports.images(network.document(), 2);

      FloatTensor found = KerasForward.logits(KerasExporter.read(export(network)), images);

      // float32 sums of terms of size 1 in another order: far below 1e-5
      assertThat(found.values()).as(network.document().name())
          .containsExactly(TestExports.logits(network, images).values(), within(1e-5f));
    }
  }

  @Test
  void anIndependentReaderOfHdf5FindsEveryWeightWhereKerasLooksForIt() throws IOException {
    Python python = Python.having("h5py");
    for (Checkpoint network : TestExports.all()) {
      KerasModel model = KerasExporter.read(export(network));
      Map<String, String> folders = KerasOrder.folders(model.layers(), model.output().name());
      write(network, ".safetensors", weights(model, layer -> "layers/" + folders.get(layer) + "/vars/"));
    }

    String printed = python.run(KerasExporterTest.class, "check_weights.py", folder);

    assertThat(printed.lines()).hasSize(TestExports.all().size()).contains("lenet5-gate 11"); // 5 kernels, 5 biases, a gate
  }

  /** The weights of a model, each named as its layer says and numbered. */
  private static Map<String, FloatTensor> weights(KerasModel model, UnaryOperator<String> naming) {
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    for (KerasLayer layer : model.layers()) {
      int index = 0;
      for (FloatTensor tensor : layer.weights().tensors().values()) {
        weights.put(naming.apply(layer.name()) + index++, tensor);
      }
    }
    return weights;
  }

  private void write(Checkpoint network, String ending, Map<String, FloatTensor> tensors) throws IOException {
    SafetensorsFile.write(folder.resolve(network.document().name() + ending), NamedTensors.of(tensors), Map.of());
  }

  @Test
  void kerasLoadsEveryFileWithNoClassOfOursFindsItsWeightsAndGivesTheSameProbabilities() throws IOException {
    Python python = Python.having("keras, tensorflow");
    List<Checkpoint> networks = TestExports.all();
    for (Checkpoint network : networks) {
      write(network, ".weights.safetensors", weights(KerasExporter.read(export(network)), layer -> layer + "/"));
      write(network, ".images.safetensors", Map.of("images", TestExports.images(network.document(), 2)));
    }

    String printed = python.run(KerasExporterTest.class, "run_models.py", folder);

    assertThat(printed.lines()).contains("lenet5-gate 11"); // 5 kernels, 5 biases, a gate
    for (Checkpoint network : networks) {
      String name = network.document().name();
      FloatTensor found = SafetensorsFile.read(folder.resolve(name + ".found.safetensors")).tensors().get("probabilities");
      FloatTensor expected = TestExports.probabilities(network, TestExports.images(network.document(), 2));
      assertThat(found.values()).as(name).containsExactly(expected.values(), within(1e-5f)); // as above
    }
  }
}
