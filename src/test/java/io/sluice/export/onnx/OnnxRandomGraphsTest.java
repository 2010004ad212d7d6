package io.sluice.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.TestExports;
import io.sluice.graph.Checkpoint;
import io.sluice.tensor.FloatTensor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OnnxRandomGraphsTest {
  @Test
  void onnxRuntimeAndTheReaderAgreeOnEveryGraph() throws IOException {
    for (Checkpoint network : TestExports.all()) {
      FloatTensor images = TestExports.images(network.document(), 2);

      FloatTensor found = OnnxRuntime.run(OnnxExporterTest.export(network), images).get(OnnxExporter.LOGITS);

      // float32 sums of terms of size 1 in another order: far below 1e-5
      assertThat(found.values()).as(network.document().name()).containsExactly(TestExports.logits(network, images).values(), within(1e-5f));
    }
  }
}
