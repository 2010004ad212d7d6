package io.sluice.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.export.ExportOptions;
import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.graph.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxCheckerTest {
  @TempDir
  private Path folder;

  @Test
  void theCheckerOfOnnxPassesEveryModelWithAndWithoutProbabilities() throws IOException {
    Python python = Python.having("onnx");
    List<Checkpoint> networks = TestExports.all();
    for (Checkpoint network : networks) {
      for (boolean softmax : new boolean[] {true, false}) {
        try (var out = Files.newOutputStream(folder.resolve(network.document().name() + (softmax ? "" : "-logits") + ".onnx"))) {
          OnnxExporter.write(network, new ExportOptions(softmax), out);
        }
      }
    }

    assertThat(python.run(OnnxCheckerTest.class, "check_models.py", folder).lines())
        .hasSize(2 * networks.size()).contains("lenet5-gate logits probabilities", "lenet5-gate-logits logits");
  }
}
