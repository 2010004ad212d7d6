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
    Python.assumeHas("h5py");
    for (Checkpoint network : TestExports.all()) {
      KerasModel model = KerasExporter.read(export(network));
      Map<String, FloatTensor> expected = new LinkedHashMap<>();
      KerasOrder.folders(model.layers(), model.output().name()).forEach((name, place) -> {
        KerasLayer layer = model.layers().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        int index = 0;
        for (FloatTensor tensor : layer.weights().tensors().values()) {
          expected.put("layers/" + place + "/vars/" + index++, tensor);
        }
      });
      SafetensorsFile.write(folder.resolve(network.document().name() + ".safetensors"), NamedTensors.of(expected), Map.of());
    }

    String printed = Python.run(KerasExporterTest.class, "check_weights.py", folder);

    assertThat(printed.lines()).hasSize(TestExports.all().size()).contains("lenet5-gate 11"); // 5 kernels, 5 biases, a gate
  }

  @Test
  void kerasLoadsEveryFileWithNoClassOfOursAndGivesTheSameProbabilities() throws IOException {
    Python.assumeHas("keras");
    List<Checkpoint> networks = TestExports.all().subList(0, 25); // Keras makes each model anew, which takes its time
    for (Checkpoint network : networks) {
      export(network);
      SafetensorsFile.write(folder.resolve(network.document().name() + ".images.safetensors"),
          NamedTensors.of(Map.of("images", TestExports.images(network.document(), 2))), Map.of());
    }

    Python.run(KerasExporterTest.class, "run_models.py", folder);

    for (Checkpoint network : networks) {
      String name = network.document().name();
      FloatTensor found = SafetensorsFile.read(folder.resolve(name + ".found.safetensors")).tensors().get("probabilities");
      FloatTensor expected = TestExports.probabilities(network, TestExports.images(network.document(), 2));
      assertThat(found.values()).as(name).containsExactly(expected.values(), within(1e-5f)); // as above
    }
  }
}
