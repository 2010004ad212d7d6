package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleModelsTest {
  private static final Path FOLDER = Path.of("sample-models");

  private static Document sample(String name) throws IOException {
    return DesignFile.read(FOLDER.resolve(name + DesignFile.ENDING));
  }

  // LeNet-5 with full tables: conv1 6·25 + 6 = 156; conv2 16·6·25 + 16 = 2,416; fc1 16·5·5·120 + 120 = 48,120;
  // fc2 120·84 + 84 = 10,164; fc3 84·10 + 10 = 850: 61,706 in all; the gate has one value for each of its 6 channels.
  // The three ways: conv1 32·9 + 32 = 320; conv2 64·in·9 + 64 = 4,672 for the 8 gathered channels, 18,496 for all 32;
  // fc1 64·7·7·128 + 128 = 401,536; fc2 128·10 + 10 = 1,290; the mask 32·1 + 32 = 64 from one channel of context; the gate 32.
  @ParameterizedTest
  @CsvSource({"lenet5,61706", "lenet5-gate,61712", "static-gather,407818", "dynamic-mask,421706", "learnable-gate,421674"})
  void sampleOpensAndHasItsParameters(String name, long parameters) throws IOException {
    Document document = sample(name);
    Inference inference = ShapeInference.of(document.graph());

    assertThat(inference.problems()).isEmpty();
    assertThat(inference.parameters()).isEqualTo(parameters);
    assertThat(document.recipe()).isEqualTo(Recipe.STANDARD);
    assertThat(document.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate"})
  void sampleIsWrittenJustAsItIs(String name) throws IOException {
    assertThat(DesignFile.toJson(sample(name))).isEqualTo(Files.readString(FOLDER.resolve(name + DesignFile.ENDING)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate"})
  void noTwoNodesOfASampleOverlap(String name) throws IOException {
    var places = sample(name).layout().positions().values().stream().toList();

    for (var one : places) {
      // a node is at most 270 wide and 190 high
      assertThat(places).filteredOn(other -> other != one)
          .noneMatch(other -> Math.abs(other.x() - one.x()) < 270 && Math.abs(other.y() - one.y()) < 190);
    }
  }

  @Test
  void theFolderHasTheFiveSamplesOnly() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("lenet5.sluice.json",
          "lenet5-gate.sluice.json", "static-gather.sluice.json", "dynamic-mask.sluice.json", "learnable-gate.sluice.json");
    }
  }
}
