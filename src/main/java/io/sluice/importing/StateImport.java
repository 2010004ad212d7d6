package io.sluice.importing;

import io.sluice.disk.BadFileException;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightSpec;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Weights for a design that is at hand: a safetensors state whose names are the design's, as Sluice and its PyTorch export write it. */
public final class StateImport {
  private StateImport() {}

  /**
   * {@code document} with the weights in {@code file}.
   *
   * @throws BadFileException if a weight of the design is missing, has another shape, or one too many is there: all of them by name
   * @throws IOException      if it cannot be read
   */
  public static ImportedNetwork read(Path file, Document document) throws IOException {
    Inference inference = ShapeInference.of(document.graph());
    if (!inference.isSound()) {
      throw BadFileException.because(file, "the design for it", inference.errors().getFirst().message());
    }
    NamedTensors state = SafetensorsFile.read(file).tensors();
    SequencedMap<String, FloatTensor> weights = fitted(file, inference.weights(), state);
    Checkpoint network = new Checkpoint(document, new NamedTensors(weights), NamedTensors.NONE, TrainingPosition.START);
    return new ImportedNetwork(network, new LinkedHashMap<>(), List.of());
  }

  private static SequencedMap<String, FloatTensor> fitted(Path file, SequencedMap<String, WeightSpec> specs, NamedTensors state)
      throws BadFileException {
    Obstacles obstacles = new Obstacles(file);
    SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
    specs.forEach((name, spec) -> state.find(name).ifPresentOrElse(tensor -> {
      if (tensor.shape().count() != spec.shape().count() || !withoutOnes(tensor).equals(withoutOnes(spec))) {
        obstacles.add("tensor '" + name + "'", "the design has " + spec.shape() + ", the file " + tensor.shape());
      }
      weights.put(name, tensor);
    }, () -> obstacles.add("tensor '" + name + "'", "the design has it, the file has not")));
    TreeSet<String> more = new TreeSet<>(state.tensors().keySet());
    more.removeAll(specs.keySet());
    more.forEach(name -> obstacles.add("tensor '" + name + "'", "the design has no such weight"));
    obstacles.throwIfAny();
    weights.replaceAll((name, tensor) -> new FloatTensor(specs.get(name).shape(), tensor.values()));
    return weights;
  }

  /** PyTorch may have a gate as [1, C, 1, 1]. */
  private static List<Integer> withoutOnes(FloatTensor tensor) {
    return tensor.shape().dims().stream().filter(size -> size != 1).toList();
  }

  private static List<Integer> withoutOnes(WeightSpec spec) {
    return spec.shape().dims().stream().filter(size -> size != 1).toList();
  }
}
