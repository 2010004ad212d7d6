package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.Exporter;
import io.sluice.export.TestExports;
import io.sluice.export.keras.KerasExporter;
import io.sluice.export.onnx.OnnxExporter;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import io.sluice.importing.keras.KerasImport;
import io.sluice.importing.onnx.OnnxImport;
import io.sluice.tensor.FloatTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample and 200 random graphs come back from each format that carries weights. */
class ExportsImportedTest {
  @TempDir
  private Path folder;

  private static void assertSameLogits(Checkpoint expected, Checkpoint found) throws IOException {
    FloatTensor images = TestExports.images(expected.document(), 2);
    // the same sums in the same order but for a Dense behind a Flatten
    assertThat(TestExports.logits(found, images).values())
        .containsExactly(TestExports.logits(expected, images).values(), within(1e-6f));
  }

  private static ModelProto onnx(Checkpoint network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OnnxExporter.write(network, ExportOptions.STANDARD, out);
    return ModelProto.parseFrom(out.toByteArray());
  }

  @Test
  void anOnnxGraphAloneGivesTheSameLogits() throws IOException {
    for (Checkpoint network : TestExports.all()) {
      byte[] model = onnx(network).toBuilder().clearMetadataProps().build().toByteArray();
      Path file = Files.write(folder.resolve("model.onnx"), model);
      assertSameLogits(network, OnnxImport.read(file).network());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate"})
  void anOnnxGraphAloneHasTheSameBlocksUnderTheSameNames(String sample) throws IOException {
    Checkpoint network = TestExports.sample(sample);
    byte[] model = onnx(network).toBuilder().clearMetadataProps().build().toByteArray();

    Checkpoint found = OnnxImport.read(Files.write(folder.resolve("model.onnx"), model)).network();

    assertThat(found.document().graph().nodes()).extracting(node -> node.name() + " " + node.block().type().name())
        .containsExactlyElementsOf(network.document().graph().nodes().stream()
            .map(node -> node.name() + " " + node.block().type().name()).toList());
  }

  @Test
  void anOnnxModelOfSluiceComesBackWithItsDesign() throws IOException {
    Checkpoint network = TestExports.sample("dynamic-mask");

    Checkpoint found = OnnxImport.read(Files.write(folder.resolve("model.onnx"), onnx(network).toByteArray())).network();

    assertThat(found.document()).isEqualTo(network.document());
    assertSameLogits(network, found);
  }

  @Test
  void aDesignInMetadataIsNotBelievedOverTheGraph() throws IOException {
    Checkpoint network = TestExports.sample("lenet5");
    ModelProto other = onnx(TestExports.sample("dynamic-mask"));
    byte[] model = onnx(network).toBuilder().clearMetadataProps().addAllMetadataProps(other.getMetadataPropsList()).build().toByteArray();

    assertSameLogits(network, OnnxImport.read(Files.write(folder.resolve("model.onnx"), model)).network());
  }

  @Test
  void aKerasFileGivesTheSameLogits() throws IOException {
    int written = 0;
    for (Checkpoint network : TestExports.all()) {
      if (!Exporter.obstacles(network.document(), ExportFormat.KERAS).isEmpty()) {
        continue;
      }
      Path file = folder.resolve("model.keras");
      try (var out = Files.newOutputStream(file)) {
        KerasExporter.write(network, out);
      }
      assertSameLogits(network, KerasImport.readArchive(file).network());
      written++;
    }
    assertThat(written).isGreaterThan(TestExports.GRAPHS);
  }

  @Test
  void aStateComesBackIntoItsDesign() throws IOException {
    Checkpoint network = TestExports.sample("dynamic-mask");
    Path file = folder.resolve("state.safetensors");
    SafetensorsFile.write(file, network.weights(), Map.of());

    assertSameLogits(network, StateImport.read(file, network.document()).network());
  }
}
