package io.sluice.importing.keras;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.sluice.disk.BadFileException;
import io.sluice.export.keras.KerasHdf5;
import io.sluice.export.keras.KerasOrder;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The weights of a model by layer. */
interface KerasWeights {
  /**
   * A weight of {@code layer}, {@code shape} large.
   *
   * @param index    its number among the layer's weights, which Keras 3 goes by
   * @param variable its name, {@code kernel}, which Keras 2 goes by
   */
  FloatTensor read(KerasLayer layer, int index, String variable, Shape shape) throws BadFileException, UnsupportedException;

  /** The weights of Keras 2: {@code model_weights/conv1/conv1/kernel:0}. */
  static KerasWeights byName(KerasHdf5 hdf) {
    return (layer, _, variable, shape) -> {
      Optional<Group> group = hdf.group(List.of("model_weights", layer.name()));
      Optional<Dataset> dataset = group.isEmpty() ? Optional.empty() : hdf.find(group.get(), variable + ":0");
      if (group.isPresent() && dataset.isEmpty()) {
        dataset = hdf.find(group.get(), variable);
      }
      return hdf.read(dataset.orElseThrow(() -> new UnsupportedException("has no weights '" + variable + "' in the file")), shape);
    };
  }

  /**
   * The weights of Keras 3: {@code layers/conv2d_1/vars/0}. Newer versions write the layer's name beside them, and that is believed;
   * otherwise the numbers count as {@link KerasOrder} says.
   */
  static KerasWeights byNumber(KerasHdf5 hdf, KerasConfig config) throws BadFileException {
    Map<String, String> groups = new HashMap<>(KerasOrder.folders(config.layers().values(), config.output()));
    Optional<Group> layers = hdf.group(List.of("layers"));
    Optional<Group> root = layers.isPresent() ? layers : hdf.group(List.of("_layer_checkpoint_dependencies"));
    Map<String, String> named = new HashMap<>();
    for (Group group : root.isPresent() ? hdf.groups(root.get()) : List.<Group>of()) {
      hdf.text(group, "name").ifPresent(name -> named.put(name, group.getName()));
    }
    if (named.keySet().containsAll(groups.keySet())) {
      groups.putAll(named);
    }
    return (layer, index, variable, shape) -> {
      Optional<Group> vars = root.isEmpty() ? Optional.empty()
          : hdf.group(List.of(root.get().getName(), groups.get(layer.name()), "vars"));
      Optional<Dataset> dataset = vars.isEmpty() ? Optional.empty() : hdf.find(vars.get(), String.valueOf(index));
      return hdf.read(dataset.orElseThrow(() -> new UnsupportedException("has no weights '" + variable + "' in the file")), shape);
    };
  }
}
