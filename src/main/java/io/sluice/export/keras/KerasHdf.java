package io.sluice.export.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.WritableGroup;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The weights of a model as HDF5, {@code layers/<class>_<number>/vars/<index>}, see {@link KerasOrder}. No group is empty: jHDF writes such files wrong. */
final class KerasHdf {
  private static final String LAYERS = "layers";
  private static final String VARS = "vars";
  /** In a file of a model that has no weights; Keras does not look at it. */
  private static final String NOTHING = "no_weights";

  private KerasHdf() {}

  /** The file. */
  static byte[] bytes(KerasModel model) throws IOException {
    Path file = Files.createTempFile("sluice", ".h5");
    try {
      write(model, file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void write(KerasModel model, Path file) {
    Map<String, String> folders = KerasOrder.folders(model.layers(), model.output().name());
    List<KerasLayer> learned = model.layers().stream().filter(layer -> !layer.weights().tensors().isEmpty()).toList();
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      if (learned.isEmpty()) {
        hdf.putDataset(NOTHING, new float[1]);
        return;
      }
      WritableGroup layers = hdf.putGroup(LAYERS);
      for (KerasLayer layer : learned) {
        put(layers.putGroup(folders.get(layer.name())).putGroup(VARS), layer.weights());
      }
    }
  }

  private static void put(WritableGroup vars, NamedTensors weights) {
    int index = 0;
    for (FloatTensor tensor : weights.tensors().values()) {
      vars.putDataset(String.valueOf(index++), nested(tensor));
    }
  }

  /**
   * The weights of a model that has none yet, by its layers' names.
   *
   * @throws BadFileException if some are missing, or are no float32 values within the file
   */
  static Map<String, NamedTensors> read(Path file, KerasModel bare, KerasHdf5 hdf) throws BadFileException {
    Map<String, String> folders = KerasOrder.folders(bare.layers(), bare.output().name());
    Map<String, NamedTensors> weights = new HashMap<>();
    for (KerasLayer layer : bare.layers()) {
      SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
      for (String name : weightNames(layer)) {
        List<String> vars = List.of(LAYERS, folders.getOrDefault(layer.name(), ""), VARS);
        Optional<Group> group = hdf.group(vars);
        Optional<Dataset> dataset = group.isEmpty() ? Optional.empty() : hdf.find(group.get(), String.valueOf(tensors.size()));
        tensors.put(name, hdf.read(dataset.orElseThrow(() -> new BadFileException(file, KerasArchive.WEIGHTS,
            "the " + name + " of layer '" + JsonAt.brief(layer.name()) + "'", "none", ""))));
      }
      weights.put(layer.name(), new NamedTensors(tensors));
    }
    return weights;
  }

  /** The names of a layer's weights, in Keras's order. */
  private static List<String> weightNames(KerasLayer layer) {
    boolean biased = layer.config().path("use_bias").asBoolean(true);
    return switch (layer.kind()) {
      case "Conv2D", "Dense" -> biased ? List.of("kernel", "bias") : List.of("kernel");
      case "DepthwiseConv2D" -> biased ? List.of("depthwise_kernel", "bias") : List.of("depthwise_kernel");
      default -> List.of(); // other classes of Keras that are written here have none
    };
  }

  /** A tensor as arrays of arrays, as jHDF takes them. */
  private static Object nested(FloatTensor tensor) {
    return nested(tensor, tensor.shape().toArray(), 0, 0);
  }

  private static Object nested(FloatTensor tensor, int[] dims, int axis, int from) {
    Object array = Array.newInstance(float.class, Arrays.copyOfRange(dims, axis, dims.length));
    if (axis == dims.length - 1) {
      System.arraycopy(tensor.values(), from, array, 0, dims[axis]);
      return array;
    }
    int step = 1;
    for (int k = axis + 1; k < dims.length; k++) {
      step *= dims[k];
    }
    for (int k = 0; k < dims[axis]; k++) {
      Array.set(array, k, nested(tensor, dims, axis + 1, from + k * step));
    }
    return array;
  }
}
