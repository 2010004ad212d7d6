package io.sluice.export.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.WritableGroup;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, String> folders = KerasOrder.folders(model);
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      if (folders.isEmpty()) {
        hdf.putDataset(NOTHING, new float[1]);
        return;
      }
      WritableGroup layers = hdf.putGroup(LAYERS);
      for (KerasLayer layer : model.layers()) {
        if (folders.containsKey(layer.name())) {
          put(layers.putGroup(folders.get(layer.name())).putGroup(VARS), layer.weights());
        }
      }
    }
  }

  private static void put(WritableGroup vars, NamedTensors weights) {
    int index = 0;
    for (FloatTensor tensor : weights.tensors().values()) {
      vars.putDataset(String.valueOf(index++), nested(tensor));
    }
  }

  /** The weights that a model without any finds in such a file, by its layers' names. */
  static Map<String, NamedTensors> read(KerasModel bare, byte[] bytes) {
    Map<String, NamedTensors> weights = new HashMap<>();
    Map<String, List<String>> names = new HashMap<>();
    bare.layers().forEach(layer -> names.put(layer.name(), weightNames(layer)));
    Map<String, String> folders = KerasOrder.folders(KerasFile.withWeights(bare, placeholders(names)));
    try (HdfFile hdf = HdfFile.fromBytes(bytes)) {
      folders.forEach((layer, folder) -> weights.put(layer, vars(hdf, folder, names.get(layer))));
    }
    return weights;
  }

  /** The names of a layer's weights, in Keras's order. */
  static List<String> weightNames(KerasLayer layer) {
    boolean biased = layer.config().path("use_bias").asBoolean(true);
    return switch (layer.kind()) {
      case "Conv2D", "Dense" -> biased ? List.of("kernel", "bias") : List.of("kernel");
      case "DepthwiseConv2D" -> biased ? List.of("depthwise_kernel", "bias") : List.of("depthwise_kernel");
      default -> List.of(); // other classes of Keras that are written here have none
    };
  }

  private static Map<String, NamedTensors> placeholders(Map<String, List<String>> names) {
    Map<String, NamedTensors> weights = new HashMap<>();
    names.forEach((layer, each) -> {
      Map<String, FloatTensor> tensors = new LinkedHashMap<>();
      each.forEach(name -> tensors.put(name, FloatTensor.zeros(Shape.of(1))));
      weights.put(layer, NamedTensors.of(tensors));
    });
    return weights;
  }

  private static NamedTensors vars(HdfFile hdf, String folder, List<String> names) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      Dataset dataset = hdf.getDatasetByPath(LAYERS + "/" + folder + "/" + VARS + "/" + k);
      tensors.put(names.get(k), new FloatTensor(Shape.of(dataset.getDimensions()), (float[]) dataset.getDataFlat()));
    }
    return NamedTensors.of(tensors);
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
