package io.sluice.importing.keras;

import io.sluice.disk.BadFileException;
import io.sluice.export.keras.KerasArchive;
import io.sluice.export.keras.KerasHdf5;
import io.sluice.file.JsonAt;
import io.sluice.importing.DraftNetwork;
import io.sluice.importing.ImportedNetwork;
import io.sluice.importing.Obstacles;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a Keras model layer by layer; what it cannot read it names, and goes on behind it to name what else there is. */
public final class KerasImport {
  private final Path file;
  private final Obstacles obstacles;

  private KerasImport(Path file) {
    this.file = file;
    obstacles = new Obstacles(file);
  }

  /**
   * The network in the {@code .keras} file {@code file}, as Keras 3 writes it.
   *
   * @throws BadFileException if it is none, or holds what no block can say: all of it by name and place
   * @throws IOException      if it cannot be read
   */
  public static ImportedNetwork readArchive(Path file) throws IOException {
    KerasArchive archive = KerasArchive.read(file);
    JsonAt root = JsonAt.parse(file, KerasArchive.CONFIG, archive.config());
    KerasImport reading = new KerasImport(file);
    KerasConfig config = KerasConfig.of(root, reading.obstacles);
    List<KerasLayer> order = config.inOrder(root);
    try (KerasHdf5 hdf = KerasHdf5.of(file, KerasArchive.WEIGHTS, archive.weights())) {
      return reading.read(order, KerasWeights.byNumber(hdf, config));
    }
  }

  /**
   * The network in the {@code .h5} file {@code file}, saved whole by Keras 2 (or by Keras 3 in that format).
   *
   * @throws BadFileException if it is none, or holds what no block can say: all of it by name and place
   * @throws IOException      if it cannot be read
   */
  public static ImportedNetwork readHdf5(Path file) throws IOException {
    try (KerasHdf5 hdf = KerasHdf5.open(file)) {
      Optional<String> text = hdf.text("model_config");
      if (text.isEmpty()) {
        throw new BadFileException(file, "", "a whole Keras model, with an attribute 'model_config'", "none",
            "save it with model.save, not save_weights");
      }
      JsonAt root = JsonAt.parse(file, "model_config", text.get().getBytes(StandardCharsets.UTF_8));
      KerasImport reading = new KerasImport(file);
      return reading.read(KerasConfig.of(root, reading.obstacles).inOrder(root), KerasWeights.byName(hdf));
    }
  }

  private ImportedNetwork read(List<KerasLayer> order, KerasWeights weights) throws BadFileException {
    KerasLayers layers = new KerasLayers(weights, stepped(order));
    Map<String, Signal> signals = new HashMap<>();
    for (KerasLayer layer : order) {
      add(layers, layer, signals);
    }
    obstacles.throwIfAny();
    return DraftNetwork.of(file, layers.draft(), signals.get(order.getLast().name()), layers.notes());
  }

  /** Convolutions in steps of one whose only taker is a pooling of single pixels in larger steps. */
  private static Map<String, KerasLayer> stepped(List<KerasLayer> order) throws BadFileException {
    Map<String, KerasLayer> byName = order.stream().collect(Collectors.toMap(KerasLayer::name, layer -> layer));
    Map<String, KerasLayer> stepped = new HashMap<>();
    for (KerasLayer layer : order) {
      boolean leavesOut = layer.kind().equals("MaxPooling2D") && layer.inputs().size() == 1
          && layer.wholes("pool_size", 2, 2).equals(List.of(1, 1)) && !layer.wholes("strides", 2, 1).equals(List.of(1, 1));
      KerasLayer before = leavesOut ? byName.get(layer.inputs().getFirst()) : null;
      if (before != null && before.kind().equals("Conv2D") && before.wholes("strides", 2, 1).equals(List.of(1, 1))
          && before.text("activation", "linear").equals("linear")
          && order.stream().filter(each -> each.inputs().contains(before.name())).count() == 1
          && before.inputs().stream().map(byName::get).anyMatch(each -> each != null && each.kind().equals("ZeroPadding2D"))) {
        stepped.put(before.name(), layer);
      }
    }
    return stepped;
  }

  private void add(KerasLayers layers, KerasLayer layer, Map<String, Signal> signals) throws BadFileException {
    if (!KerasLayers.isKnown(layer)) {
      obstacles.add(layer.place(), "there is no block for this layer");
      return;
    }
    List<Signal> inputs = new ArrayList<>();
    for (String input : layer.inputs()) {
      if (!signals.containsKey(input)) {
        return; // what is wrong with that one has been said
      }
      inputs.add(signals.get(input));
    }
    try {
      signals.put(layer.name(), layers.add(layer, inputs));
    } catch (UnsupportedException e) {
      obstacles.add(layer.place(), e.getMessage());
    }
  }
}
