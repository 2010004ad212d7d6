package io.sluice.export;

import io.sluice.export.onnx.OnnxExporter;
import io.sluice.export.onnx.OnnxModel;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.RandomGraphs;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Networks that every format is tried on, and what they have to give. */
public final class TestExports {
  public static final List<String> SAMPLES = List.of("lenet5", "lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate");
  /** How many random graphs, from seed 1 on. */
  public static final int GRAPHS = 200;

  private TestExports() {}

  /** A sample design with random weights. */
  public static Checkpoint sample(String name) throws IOException {
    return TestNetworks.random(DesignFile.read(Path.of("sample-models", name + DesignFile.ENDING)), 5);
  }

  /** The samples and the random graphs, with random weights, by name. */
  public static List<Checkpoint> all() throws IOException {
    Stream.Builder<Checkpoint> samples = Stream.builder();
    for (String name : SAMPLES) {
      samples.add(sample(name));
    }
    Stream<Checkpoint> graphs = LongStream.rangeClosed(1, GRAPHS).mapToObj(seed -> TestNetworks.random(RandomGraphs.document(seed), seed));
    return Stream.concat(samples.build(), graphs).toList();
  }

  /** Random images for a network, {@code [N, C, H, W]}. */
  public static FloatTensor images(Document document, int count) {
    Inference inference = ShapeInference.of(document.graph());
    Shape shape = inference.shape(inference.input().orElseThrow().id()).orElseThrow();
    return TestNetworks.randomImages(shape.withBatch(count), 12);
  }

  /** The logits that the reader of ONNX gives, which knows neither the engine nor any other format. */
  public static FloatTensor logits(Checkpoint network, FloatTensor images) throws IOException {
    return run(network, images).get(OnnxExporter.LOGITS);
  }

  /** The class probabilities that it gives. */
  public static FloatTensor probabilities(Checkpoint network, FloatTensor images) throws IOException {
    return run(network, images).get("probabilities");
  }

  private static Map<String, FloatTensor> run(Checkpoint network, FloatTensor images) throws IOException {
    Path file = Files.createTempFile("sluice", ".onnx");
    try {
      try (var out = Files.newOutputStream(file)) {
        OnnxExporter.write(network, ExportOptions.STANDARD, out);
      }
      return OnnxModel.read(file).run(images);
    } finally {
      Files.delete(file);
    }
  }
}
