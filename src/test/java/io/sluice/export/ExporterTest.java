package io.sluice.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.export.onnx.OnnxExporter;
import io.sluice.export.source.ProgramCheck;
import io.sluice.export.onnx.OnnxRuntime;
import io.sluice.file.DesignFile;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.TestNetworks;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExporterTest {
  private static final FloatTensor PROBES = TestNetworks.randomImages(Shape.of(4, 1, 28, 28), 3);

  @TempDir
  private Path folder;
  private Path file;
  private Checkpoint network;

  @BeforeEach
  void openASample() throws IOException {
    file = folder.resolve("exported");
    network = TestNetworks.random(DesignFile.read(Path.of("sample-models/lenet5-gate.sluice.json")), 2);
  }

  /** Stands for the engine: ONNX Runtime, which is not what an export is read back with. */
  private static FloatTensor logits(Checkpoint network, FloatTensor images) {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    try {
      OnnxExporter.write(network, ExportOptions.STANDARD, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return OnnxRuntime.run(model.toByteArray(), images).get(OnnxExporter.LOGITS);
  }

  private static FloatTensor slightlyOff(Checkpoint network, FloatTensor images) {
    FloatTensor logits = logits(network, images);
    logits.values()[7] += 2e-4f;
    return logits;
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void anExportSaysHowFarItIsOff(ExportFormat format) throws IOException {
    ExportReport report = new Exporter(ExporterTest::logits).export(network, format, ExportOptions.STANDARD, file, PROBES);

    assertThat(report.file()).isEqualTo(file);
    assertThat(report.bytes()).isEqualTo(bytesOf(file)).isGreaterThan(4 * network.weights().count());
    assertThat(report.images()).isEqualTo(4);
    assertThat(report.maxAbsDifference()).isBetween(0.0, 1e-5); // float32 sums in another order
  }

  /** The size of a file, or of all files of a folder, since some formats are one. */
  private static long bytesOf(Path file) throws IOException {
    try (Stream<Path> files = Files.walk(file)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  @Test
  void anExportOfWeightsHasTheWeightsAndNothingElse() throws IOException {
    new Exporter(ExporterTest::logits).export(network, ExportFormat.SAFETENSORS, ExportOptions.STANDARD, file, PROBES);

    SafetensorsFile.Contents contents = SafetensorsFile.read(file);
    assertThat(contents.metadata()).isEmpty();
    assertThat(contents.tensors().tensors().keySet()).containsExactlyElementsOf(network.weights().tensors().keySet());
  }

  @Test
  void anExportThatGivesOtherLogitsLeavesTheOldFileAndNothingBesideIt() throws IOException {
    Files.writeString(file, "old");

    assertThatThrownBy(() -> new Exporter(ExporterTest::slightlyOff).export(network, ExportFormat.ONNX, ExportOptions.STANDARD, file, PROBES))
        .isInstanceOf(ExportException.class)
        .hasMessageStartingWith(file + ": expected the file read back to give the network's logits within 1.0E-4, found a difference of 0.0002");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aProgramIsRunByThePythonThatIsNamed() throws IOException {
    Python python = Python.having("torch");
    ExportOptions options = new ExportOptions(true, new ProgramCheck.By(python.command()));

    ExportReport report = new Exporter(ExporterTest::logits).export(network, ExportFormat.TORCH, options, file, PROBES);

    assertThat(report.maxAbsDifference()).isBetween(0.0, 1e-5); // float32 sums in another order
    assertThat(report.sentence()).contains("the program was run by " + python.command());
    try (var files = Files.list(file)) {
      assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("model.py", "train.py", "weights.safetensors");
    }
  }

  @Test
  void aProgramIsRunByAPythonAtHandWithoutOneBeingNamed() throws IOException {
    boolean atHand = Python.has("python3", "torch") || Python.has("/usr/bin/python3", "torch");

    ExportReport report = new Exporter(ExporterTest::logits).export(network, ExportFormat.TORCH, ExportOptions.STANDARD, file, PROBES);

    assertThat(report.ranBy().isPresent()).isEqualTo(atHand);
    assertThat(report.sentence()).contains(atHand ? "the program was run by " : "has not been run, since no Python with PyTorch was at hand");
  }

  @Test
  void aProgramThatWasNotToBeRunIsSaidNotToHaveBeen() throws IOException {
    ExportOptions options = new ExportOptions(true, new ProgramCheck.Not());

    ExportReport report = new Exporter(ExporterTest::logits).export(network, ExportFormat.KERAS_PYTHON, options, file, PROBES);

    assertThat(report.sentence()).endsWith("; the program itself has not been run");
  }

  @Test
  void aPythonThatIsNotThereLeavesNothingBehind() {
    ExportOptions options = new ExportOptions(true, new ProgramCheck.By("no-such-python"));

    assertThatThrownBy(() -> new Exporter(ExporterTest::logits).export(network, ExportFormat.TORCH, options, file, PROBES))
        .isInstanceOf(ExportException.class).hasMessage("no-such-python: expected a command that starts Python, found none that runs");
    assertThat(file).doesNotExist();
  }

  @Test
  void logitsThatAreNoNumbersAreNotTheSame() {
    Forward notANumber = (checkpoint, images) -> {
      FloatTensor logits = logits(checkpoint, images);
      logits.values()[0] = Float.NaN;
      return logits;
    };

    assertThatThrownBy(() -> new Exporter(notANumber).export(network, ExportFormat.ONNX, ExportOptions.STANDARD, file, PROBES)).isInstanceOf(ExportException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void aDesignThatCannotRunIsNamedBeforeAnythingIsWritten() {
    Document broken = network.document().withGraph(Graph.EMPTY);
    Checkpoint unsound = new Checkpoint(broken, network.weights(), network.optimizer(), network.position());

    assertThat(Exporter.obstacles(unsound.document(), ExportFormat.ONNX)).first().isEqualTo("A network needs one Input, got none: drag one onto the canvas");
    assertThatThrownBy(() -> new Exporter(ExporterTest::logits).export(unsound, ExportFormat.ONNX, ExportOptions.STANDARD, file, PROBES))
        .hasMessage("ONNX model of 'lenet5-gate': A network needs one Input, got none: drag one onto the canvas");
    assertThat(file).doesNotExist();
  }

  @Test
  void formatsAreFoundByTheirNames() {
    assertThat(ExportFormat.find("onnx")).contains(ExportFormat.ONNX);
    assertThat(ExportFormat.find("pickle")).isEmpty();
  }
}
