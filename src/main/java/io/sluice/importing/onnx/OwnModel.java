package io.sluice.importing.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.export.ExportOptions;
import io.sluice.export.onnx.OnnxExporter;
import io.sluice.export.onnx.OnnxValue;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.StringStringEntryProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TrainingPosition;
import io.sluice.importing.ImportedNetwork;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A model that Sluice wrote, whose metadata hold the design: believed only if writing that design gives this very graph again. */
final class OwnModel {
  private OwnModel() {}

  /** The network that {@code model} was written from, if it is still what was written. */
  static Optional<ImportedNetwork> find(Path file, ModelProto model) throws IOException {
    Optional<String> design = model.getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals("design"))
        .map(StringStringEntryProto::getValue)
        .findFirst();
    return design.isPresent() ? read(file, model, design.get()) : Optional.empty();
  }

  private static Optional<ImportedNetwork> read(Path file, ModelProto model, String design) throws IOException {
    Document document;
    try {
      document = DesignFile.fromJson(design, file, "design");
    } catch (BadFileException e) {
      return Optional.empty(); // somebody else's metadata of that name: the graph says what there is
    }
    Inference inference = ShapeInference.of(document.graph());
    Optional<NamedTensors> weights = inference.isSound() ? weights(file, model, inference) : Optional.empty();
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint network = new Checkpoint(document, weights.get(), NamedTensors.NONE, TrainingPosition.START);
    return isWrittenFrom(network, model) ? Optional.of(new ImportedNetwork(network, new LinkedHashMap<>(), List.of())) : Optional.empty();
  }

  private static Optional<NamedTensors> weights(Path file, ModelProto model, Inference inference) throws BadFileException {
    Map<String, TensorProto> constants = new HashMap<>();
    model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
    for (var spec : inference.weights().entrySet()) {
      TensorProto tensor = constants.get(spec.getKey());
      boolean there = tensor != null && tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE;
      if (!there || !(OnnxValue.of(file, tensor) instanceof OnnxValue.Floats(FloatTensor values))
          || values.values().length != spec.getValue().shape().count()) {
        return Optional.empty();
      }
      weights.put(spec.getKey(), new FloatTensor(spec.getValue().shape(), values.values())); // a gate is [1, C, 1, 1] there
    }
    return Optional.of(new NamedTensors(weights));
  }

  private static boolean isWrittenFrom(Checkpoint network, ModelProto model) throws IOException {
    if (!OnnxExporter.obstacles(ShapeInference.of(network.document().graph())).isEmpty()) {
      return false;
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    boolean softmax = model.getGraph().getOutputList().stream().anyMatch(output -> output.getName().equals(OnnxExporter.PROBABILITIES));
    OnnxExporter.write(network, new ExportOptions(softmax), again);
    return ModelProto.parseFrom(again.toByteArray()).getGraph().equals(model.getGraph());
  }
}
