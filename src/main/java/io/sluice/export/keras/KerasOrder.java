package io.sluice.export.keras;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Where the weights of each layer are in a {@code .keras} file: {@code layers/conv2d_1/vars}, by class and number in the order in which Keras
 * lists the layers of a model that it has loaded. Found by trying it on Keras 3.3 to 3.16: layers are numbered at their first visit from the
 * output backwards; sorted by how far from the output they are, the furthest first, then by number.
 */
final class KerasOrder {
  private final Map<String, KerasLayer> layers = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final List<String> postOrder = new ArrayList<>();

  private KerasOrder(KerasModel model) {
    model.layers().forEach(layer -> layers.put(layer.name(), layer));
  }

  /** The folder of each layer with weights, by the layer's name. */
  static SequencedMap<String, String> folders(KerasModel model) {
    SequencedMap<String, String> folders = new LinkedHashMap<>();
    Map<String, Integer> used = new HashMap<>();
    for (KerasLayer layer : new KerasOrder(model).listed(model)) {
      String kind = snakeCase(layer.kind());
      int before = used.merge(kind, 1, Integer::sum) - 1;
      if (!layer.weights().tensors().isEmpty()) {
        folders.put(layer.name(), kind + (before == 0 ? "" : "_" + before));
      }
    }
    return folders;
  }

  private List<KerasLayer> listed(KerasModel model) {
    visit(model.output().name());
    Map<String, Integer> depths = new HashMap<>();
    for (String name : postOrder.reversed()) {
      int depth = depths.computeIfAbsent(name, _ -> 0);
      layers.get(name).inputs().forEach(input -> depths.merge(input, depth + 1, Math::max));
    }
    return layers.values().stream()
        .sorted(Comparator.comparing((KerasLayer layer) -> depths.get(layer.name()), Collections.reverseOrder())
            .thenComparing(layer -> numbers.get(layer.name())))
        .toList();
  }

  private void visit(String name) {
    if (finished.contains(name)) {
      return;
    }
    numbers.putIfAbsent(name, numbers.size());
    layers.get(name).inputs().forEach(this::visit);
    if (finished.add(name)) {
      postOrder.add(name);
    }
  }

  /** As {@code keras.utils.naming.to_snake_case} writes it: {@code depthwise_conv2d}. */
  static String snakeCase(String kind) {
    return kind.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
