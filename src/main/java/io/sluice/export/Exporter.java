package io.sluice.export;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.AtomicFolder;
import io.sluice.export.keras.KerasExporter;
import io.sluice.export.keras.KerasForward;
import io.sluice.export.keras.KerasSourceExporter;
import io.sluice.export.keras.TfjsExporter;
import io.sluice.export.onnx.OnnxExporter;
import io.sluice.export.onnx.OnnxModel;
import io.sluice.export.source.PythonRun;
import io.sluice.export.torch.TorchExporter;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Exports networks, and reads each export back and runs it before it takes its name. */
public final class Exporter {
  /** Logits of an export may not differ by more from the network's: float32 sums in another order stay far below it. */
  public static final double TOLERANCE = 1e-4;

  private final Forward forward;

  /** An exporter that compares with what {@code forward} gives. */
  public Exporter(Forward forward) {
    this.forward = forward;
  }

  /**
   * What keeps the network of {@code design} from being exported as {@code format}, a sentence each with the nearest that can be; empty if
   * nothing does. Nothing is written.
   */
  public static List<String> obstacles(Document design, ExportFormat format) {
    Inference inference = ShapeInference.of(design.graph());
    if (!inference.isSound()) {
      return inference.errors().stream().map(Problem::message).toList();
    }
    return switch (format) {
      case ONNX -> OnnxExporter.obstacles(inference);
      case KERAS, TFJS -> KerasExporter.obstacles(inference);
      case SAFETENSORS, KERAS_PYTHON, TORCH -> List.of();
    };
  }

  /** What is otherwise in an export of {@code design}, which has no obstacles, than in it, a sentence each. Nothing is written. */
  public static List<String> notes(Document design, ExportFormat format) {
    return switch (format) {
      case ONNX, SAFETENSORS -> List.of();
      case KERAS_PYTHON -> KerasSourceExporter.notes(design);
      case KERAS, TFJS -> KerasExporter.notes(design);
      case TORCH -> TorchExporter.notes(design);
    };
  }

  /**
   * What came of exporting {@code network} to {@code file}, which is there whole or not at all. A format of several files makes it a
   * folder.
   *
   * @param options what the user chose, where the format leaves a choice
   * @param probes  images to compare by, {@code [N, C, H, W]} with pixels from 0 to 1
   * @throws ExportException if the format cannot express the network, or the file read back gives other logits
   * @throws IOException     if it cannot be written or read back
   */
  public ExportReport export(Checkpoint network, ExportFormat format, ExportOptions options, Path file, FloatTensor probes) throws IOException {
    List<String> obstacles = obstacles(network.document(), format);
    if (!obstacles.isEmpty()) {
      throw new ExportException(format.title() + " of '" + network.document().name() + "': " + obstacles.getFirst());
    }
    FloatTensor expected = forward.logits(network, probes);
    double[] difference = new double[1];
    AtomicReference<String> ranBy = new AtomicReference<>();
    write(network, format, options, file, written -> {
      difference[0] = maxAbsDifference(expected, logits(network, format, written, probes));
      Optional<PythonRun> run = run(format, options, written, probes);
      if (run.isPresent()) {
        ranBy.set(run.get().command());
        difference[0] = Math.max(difference[0], maxAbsDifference(expected, run.get().logits()));
      }
      check(file, difference[0]);
    });
    long bytes = format.isFolder() ? AtomicFolder.size(file) : Files.size(file);
    return new ExportReport(format, options, file, bytes, difference[0], probes.shape().dim(0), Optional.ofNullable(ranBy.get()),
        notes(network.document(), format));
  }

  /** A run of what was written by Python, where it is a program and one is there that can. */
  private static Optional<PythonRun> run(ExportFormat format, ExportOptions options, Path written, FloatTensor probes) throws IOException {
    return switch (format) {
      case KERAS_PYTHON -> PythonRun.of(options.check(), KerasSourceExporter.check(), written, probes);
      case TORCH -> PythonRun.of(options.check(), TorchExporter.check(), written, probes);
      case ONNX, SAFETENSORS, KERAS, TFJS -> Optional.empty();
    };
  }

  private static void write(Checkpoint network, ExportFormat format, ExportOptions options, Path file, AtomicFile.Check check)
      throws IOException {
    switch (format) {
      case ONNX -> AtomicFile.write(file, out -> OnnxExporter.write(network, options, out), check);
      case SAFETENSORS -> AtomicFile.write(file, out -> SafetensorsFile.write(out, network.weights(), Map.of()), check);
      case KERAS -> AtomicFile.write(file, out -> KerasExporter.write(network, out), check);
      case KERAS_PYTHON -> AtomicFolder.write(file, folder -> KerasSourceExporter.write(network, folder), check);
      case TFJS -> AtomicFolder.write(file, folder -> TfjsExporter.write(network, folder), check);
      case TORCH -> AtomicFolder.write(file, folder -> TorchExporter.write(network, folder), check);
    }
  }

  private FloatTensor logits(Checkpoint network, ExportFormat format, Path written, FloatTensor probes) throws IOException {
    return switch (format) {
      case ONNX -> OnnxModel.read(written).run(probes).get(OnnxExporter.LOGITS);
      case SAFETENSORS -> forward.logits(withWeights(network, SafetensorsFile.read(written).tensors()), probes);
      case KERAS -> KerasForward.logits(KerasExporter.read(written), probes);
      case KERAS_PYTHON -> forward.logits(KerasSourceExporter.read(written), probes);
      case TFJS -> KerasForward.logits(TfjsExporter.read(written), probes);
      case TORCH -> forward.logits(TorchExporter.read(written), probes);
    };
  }

  private static Checkpoint withWeights(Checkpoint network, NamedTensors weights) {
    return new Checkpoint(network.document(), weights, NamedTensors.NONE, network.position());
  }

  /** The largest difference; one that is no number counts as infinite. */
  private static double maxAbsDifference(FloatTensor expected, FloatTensor found) {
    if (!expected.shape().equals(found.shape())) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int k = 0; k < expected.values().length; k++) {
      double difference = Math.abs((double) expected.values()[k] - found.values()[k]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }

  private static void check(Path file, double difference) throws ExportException {
    if (difference > TOLERANCE) {
      throw new ExportException(String.format(Locale.ROOT,
          "%s: expected the file read back to give the network's logits within %s, found a difference of %.3g; nothing was saved",
          file, TOLERANCE, difference));
    }
  }
}
