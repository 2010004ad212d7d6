package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.file.SafetensorsFile;
import io.sluice.importing.onnx.OnnxImport;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the PyTorch at hand exports of networks as people write them. */
class TorchModelsImportTest {
  @TempDir
  private Path folder;

  @Test
  void networksOfPyTorchGiveTheSameScores() throws IOException {
    Python python = Python.having("torch");
    List<String> names = python.run(TorchModelsImportTest.class, "torch_models.py", folder).lines()
        .filter(line -> folder.resolve(line + ".safetensors").toFile().isFile()).toList();

    assertThat(names).hasSize(7);
    SoftAssertions all = new SoftAssertions();
    for (String name : names) {
      NamedTensors expected = SafetensorsFile.read(folder.resolve(name + ".safetensors")).tensors();
      for (String way : List.of("-dynamic.onnx", "-fixed.onnx")) {
        Path file = folder.resolve(name + way);
        // float32 sums of up to 1,200 terms of size 1 in another order
        all.assertThatCode(() -> assertThat(TestExports.logits(OnnxImport.read(file).network(), expected.get("images")).values())
            .containsExactly(expected.get("scores").values(), within(5e-6f))).as(name + way).doesNotThrowAnyException();
      }
    }
    all.assertAll();
  }
}
