package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.file.SafetensorsFile;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Keras at hand saves of networks as people write them, and what tf2onnx makes of them where it is at hand too. */
class KerasModelsImportTest {
  @TempDir
  private Path folder;

  @Test
  void networksOfKerasGiveTheSameAnswers() throws IOException {
    Python keras = Python.having("keras");
    List<String> names = keras.run(KerasModelsImportTest.class, "keras_models.py", folder).lines()
        .filter(line -> folder.resolve(line + ".safetensors").toFile().isFile()).toList();

    assertThat(names).hasSize(7);
    SoftAssertions all = new SoftAssertions();
    for (String name : names) {
      NamedTensors expected = SafetensorsFile.read(folder.resolve(name + ".safetensors")).tensors();
      for (String ending : List.of(".keras", ".h5", ".onnx")) {
        Path file = folder.resolve(name + ending);
        if (Files.exists(file)) {
          // float32 sums of up to 1,200 terms of size 1 in another order
          all.assertThatCode(() -> assertThat(answers(file, expected)).containsExactly(values(expected), within(1e-5f))).as(name + ending)
              .doesNotThrowAnyException();
        }
      }
    }
    all.assertAll();
  }

  private static float[] answers(Path file, NamedTensors expected) throws IOException {
    ImportedNetwork imported = ModelImport.of(file).orElseThrow().read(file, null);
    FloatTensor images = expected.get("images");
    return (expected.find("logits").isPresent() ? TestExports.logits(imported.network(), images)
        : TestExports.probabilities(imported.network(), images)).values();
  }

  private static float[] values(NamedTensors expected) {
    return Optional.of(expected).flatMap(tensors -> tensors.find("logits").or(() -> tensors.find("probabilities"))).orElseThrow().values();
  }
}
