package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.export.source.SourceCode;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasSourceTest {
  @TempDir
  private Path folder;

  private void export(List<Checkpoint> networks) throws IOException {
    for (Checkpoint network : networks) {
      Path place = Files.createDirectory(folder.resolve(network.document().name()));
      KerasSourceExporter.write(network, place);
      SafetensorsFile.write(place.resolve("images.safetensors"),
          NamedTensors.of(Map.of("images", TestExports.images(network.document(), 2))), Map.of());
    }
  }

  @Test
  void everySourceCompiles() throws IOException {
    Python.assumeHas("sys");
    List<Checkpoint> networks = TestExports.all();
    export(networks);

    assertThat(Python.run(KerasSourceTest.class, "run_sources.py", folder).lines()).hasSameSizeAs(networks);
  }

  @Test
  void kerasBuildsTheSamplesLoadsTheirWeightsAndGivesTheSameProbabilities() throws IOException {
    Python.assumeHas("keras");
    List<Checkpoint> networks = TestExports.all().subList(0, TestExports.SAMPLES.size());
    export(networks);

    Python.run(KerasSourceTest.class, "run_sources.py", folder, "--run");

    for (Checkpoint network : networks) {
      String name = network.document().name();
      FloatTensor found = SafetensorsFile.read(folder.resolve(name).resolve("found.safetensors")).tensors().get("probabilities");
      FloatTensor expected = TestExports.probabilities(network, TestExports.images(network.document(), 2));
      // float32 sums of terms of size 1 in another order: far below 1e-5
      assertThat(found.values()).as(name).containsExactly(expected.values(), within(1e-5f));
    }
  }

  @Test
  void eachLineOfTheSourceThatABlockWroteKnowsIt() throws IOException {
    Document document = TestExports.sample("dynamic-mask").document();
    NodeId mask = document.graph().find("mask1").orElseThrow().id();

    assertThat(KerasSource.of(document).lines()).filteredOn(line -> line.block().equals(Optional.of(mask)))
        .extracting(SourceCode.Line::text).containsExactly(
            "    factors = layers.GlobalAveragePooling2D(name=\"mask1-mean\")(inputs)",
            "    factors = layers.Dense(32, activation=\"sigmoid\", name=\"mask1-factors\")(factors)",
            "    factors = layers.Reshape((1, 1, 32), name=\"mask1-pixel\")(factors)",
            "    x = layers.Multiply(name=\"mask1\")([x, factors])",
            "    put(\"mask1-factors\", rows(weights[\"mask1.weight\"]), weights[\"mask1.bias\"])");
  }
}
