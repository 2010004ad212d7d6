package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.export.source.SourceCode;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
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
    Python python = Python.having("sys");
    List<Checkpoint> networks = TestExports.all();
    export(networks);

    assertThat(python.run(KerasSourceTest.class, "run_sources.py", folder).lines()).hasSameSizeAs(networks);
  }

  @Test
  void kerasBuildsEveryNetworkLoadsItsWeightsAndGivesTheSameProbabilities() throws IOException {
    Python python = Python.having("keras, tensorflow");
    List<Checkpoint> networks = TestExports.all();
    export(networks);

    python.run(KerasSourceTest.class, "run_sources.py", folder, "--run");

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

  @Test
  void aLearningRateThatChangesDoesSoInTheProgramTooAndWhatItLeavesOutIsSaid() throws IOException {
    Python python = Python.having("sys");
    Checkpoint sample = TestExports.sample("lenet5-gate");
    Recipe recipe = new Recipe("mnist", 64, 2, new Optimizer.Sgd(0.1, 0.9), Schedule.OneCycle.STANDARD, new Augmentation.Shift(1), 7);
    Document document = sample.document().withRecipe(recipe);
    export(List.of(new Checkpoint(document, sample.weights(), sample.optimizer(), sample.position())));

    assertThat(KerasSource.of(document).text()).contains("class OneCycle(", "steps = 2 * -(-len(x_train) // 64)",
        "rate = OneCycle(0.1, steps, 0.3, 0.04, 1e-4)", "optimizer=keras.optimizers.SGD(rate, momentum=0.9)");
    assertThat(KerasSourceExporter.notes(document)).containsExactly("The training that comes along does not move images, by up to a pixel");
    assertThat(python.run(KerasSourceTest.class, "run_sources.py", folder).lines()).containsExactly("lenet5-gate");
  }
}
