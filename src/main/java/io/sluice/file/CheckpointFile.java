package io.sluice.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.disk.BadFileException;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightSpec;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;

/**
 * Trained networks as files, {@code NAME.safetensors}: the weights as {@code <block>.<weight>}, the optimizer's state as
 * {@code optimizer-state.<name>}, the design and the position in training as metadata, so that a checkpoint opens by itself. A block's name
 * has no hyphen, so no weight's name can begin like the optimizer's.
 */
public final class CheckpointFile {
  /** What the name of a checkpoint ends in. */
  public static final String ENDING = ".safetensors";

  static final String OPTIMIZER = "optimizer-state.";
  private static final String FORMAT = "sluice-checkpoint";
  private static final String VERSION = "1";
  private static final Set<String> POSITION = DesignReader.keys("epoch", "stepInEpoch", "step");

  private CheckpointFile() {}

  /**
   * Puts {@code checkpoint} in {@code file}, whole or not at all.
   *
   * @throws BadFileException if a value is not finite, with the tensor's name; what was in {@code file} stays
   * @throws IOException      if it cannot be written
   */
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>(checkpoint.weights().tensors());
    checkpoint.optimizer().tensors().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
    NamedTensors all = new NamedTensors(tensors);
    checkFinite(file, all);
    SequencedMap<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("version", VERSION);
    metadata.put("position", position(checkpoint.position()));
    metadata.put("design", DesignFile.toJson(checkpoint.document()));
    SafetensorsFile.write(file, all, metadata);
  }

  /**
   * The checkpoint in {@code file}; its weights are in the order of {@link Inference#weights()}.
   *
   * @throws BadFileException if it is none, if its design cannot be trained, or if a weight of the design is missing, of another shape or not
   *                          finite
   * @throws IOException      if it cannot be read
   */
  public static Checkpoint read(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      Map<String, String> metadata = reader.metadata();
      checkFormat(file, metadata);
      Document document = DesignFile.fromJson(required(file, metadata, "design"), file, "design");
      TrainingPosition position = position(file, required(file, metadata, "position"));
      SequencedMap<String, WeightSpec> specs = weights(file, document);
      checkShapes(file, specs, reader.shapes());
      NamedTensors all = reader.tensors();
      checkFinite(file, all);
      return new Checkpoint(document, inOrder(specs, all), optimizer(all), position);
    }
  }

  private static void checkFormat(Path file, Map<String, String> metadata) throws BadFileException {
    String format = metadata.getOrDefault("format", "none");
    if (!format.equals(FORMAT)) {
      throw new BadFileException(file, "format", "a checkpoint of Sluice, '" + FORMAT + "'", "'" + JsonAt.brief(format) + "'", "");
    }
    String version = metadata.getOrDefault("version", "none");
    if (!version.equals(VERSION)) {
      throw new BadFileException(file, "version", VERSION, "'" + JsonAt.brief(version) + "'", "open it with a newer Sluice");
    }
  }

  private static String required(Path file, Map<String, String> metadata, String key) throws BadFileException {
    String text = metadata.get(key);
    if (text == null) {
      throw new BadFileException(file, "header.__metadata__", "a text '" + key + "'", "none", "");
    }
    return text;
  }

  private static SequencedMap<String, WeightSpec> weights(Path file, Document document) throws BadFileException {
    Inference inference = ShapeInference.of(document.graph());
    if (!inference.isSound()) {
      throw BadFileException.because(file, "design", inference.errors().getFirst().message());
    }
    return inference.weights();
  }

  /** Before anything is allocated: what the design needs is there, and nothing else. */
  private static void checkShapes(Path file, Map<String, WeightSpec> specs, Map<String, Shape> found) throws BadFileException {
    for (var spec : specs.entrySet()) {
      Shape shape = spec.getValue().shape();
      Shape there = found.get(spec.getKey());
      if (!shape.equals(there)) {
        throw new BadFileException(file, "tensor '" + spec.getKey() + "'", "the shape " + shape + " of its design",
            there == null ? "no such tensor" : there.toString(), "");
      }
    }
    for (String name : found.keySet()) {
      if (!specs.containsKey(name) && !name.startsWith(OPTIMIZER)) {
        throw new BadFileException(file, "tensor '" + JsonAt.brief(name) + "'", "a weight of its design", "another tensor", "");
      }
    }
  }

  /**
   * Looks whether all values are finite of what {@code file} held or is to hold: with others every answer would be NaN.
   *
   * @throws BadFileException if one is not, with the tensor's name
   */
  public static void checkFinite(Path file, NamedTensors tensors) throws BadFileException {
    Optional<String> broken = tensors.firstNotFinite();
    if (broken.isPresent()) {
      throw new BadFileException(file, "tensor '" + JsonAt.brief(broken.get()) + "'", "finite numbers", "NaN or infinity", "");
    }
  }

  private static NamedTensors inOrder(SequencedMap<String, WeightSpec> specs, NamedTensors all) {
    SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
    specs.keySet().forEach(name -> weights.put(name, all.get(name)));
    return new NamedTensors(weights);
  }

  private static NamedTensors optimizer(NamedTensors all) {
    SequencedMap<String, FloatTensor> state = new LinkedHashMap<>();
    all.tensors().forEach((name, tensor) -> {
      if (name.startsWith(OPTIMIZER)) {
        state.put(name.substring(OPTIMIZER.length()), tensor);
      }
    });
    return new NamedTensors(state);
  }

  private static String position(TrainingPosition position) {
    return JsonNodeFactory.instance.objectNode()
        .put("epoch", position.epoch())
        .put("stepInEpoch", position.stepInEpoch())
        .put("step", position.step())
        .toString();
  }

  private static TrainingPosition position(Path file, String text) throws BadFileException {
    JsonAt json = JsonAt.parse(file, "position", text.getBytes(StandardCharsets.UTF_8)).withOnly(POSITION);
    int epoch = json.field("epoch").whole(0, Integer.MAX_VALUE);
    int stepInEpoch = json.field("stepInEpoch").whole(0, Integer.MAX_VALUE);
    JsonAt step = json.field("step");
    if (step.whole() < stepInEpoch) {
      throw step.wrong("at least the " + stepInEpoch + " steps of this epoch");
    }
    return new TrainingPosition(epoch, stepInEpoch, step.whole());
  }
}
