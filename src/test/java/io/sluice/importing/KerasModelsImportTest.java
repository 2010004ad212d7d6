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

/** What Keras saves of networks as people write them, and what tf2onnx makes of them. */
class KerasModelsImportTest {
  @TempDir
  private Path folder;

  @Test
  void networksOfTheKerasAtHandGiveTheSameAnswers() throws IOException {
    Python.having("keras, tensorflow").run(KerasModelsImportTest.class, "keras_models.py", folder);

    assertThat(filesThatGiveTheSameAnswers(folder)).isGreaterThanOrEqualTo(14); // seven networks, two formats each
  }

  @Test
  void networksThatKerasAndTf2onnxOnceWroteGiveTheSameAnswers() throws IOException {
    assertThat(filesThatGiveTheSameAnswers(Fixtures.file("saved"))).isEqualTo(9);
  }

  /** How many files there are; each is imported and compared with what the network gave for images in the safetensors file of its name. */
  private static int filesThatGiveTheSameAnswers(Path folder) throws IOException {
    List<Path> answers;
    try (var files = Files.list(folder)) {
      answers = files.filter(file -> file.toString().endsWith(".safetensors")).toList();
    }
    SoftAssertions all = new SoftAssertions();
    int count = 0;
    for (Path answer : answers) {
      String name = answer.getFileName().toString().replace(".safetensors", "");
      NamedTensors expected = SafetensorsFile.read(answer).tensors();
      for (String ending : List.of(".keras", ".h5", ".onnx")) {
        Path file = folder.resolve(name + ending);
        if (Files.exists(file)) {
          count++;
          // float32 sums of up to 1,200 terms of size 1 in another order
          all.assertThatCode(() -> assertThat(answers(file, expected)).containsExactly(values(expected), within(1e-5f))).as(name + ending)
              .doesNotThrowAnyException();
        }
      }
    }
    all.assertAll();
    return count;
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
