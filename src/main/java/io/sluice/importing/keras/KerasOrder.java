package io.sluice.importing.keras;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where Keras 3 keeps a layer's weights: {@code conv2d}, {@code conv2d_1}, by class and number in the order in which Keras lists the layers of
 * a loaded model. That order: layers numbered depth-first from the output as they are met; by depth from the output, deepest first; then by
 * number.
 */
final class KerasOrder {
  private final Map<String, KerasLayer> layers;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> finished = new ArrayList<>();

  private KerasOrder(Map<String, KerasLayer> layers) {
    this.layers = layers;
  }

  /** The group of weights of each layer, by its name. */
  static Map<String, String> groups(KerasConfig config) {
    KerasOrder order = new KerasOrder(config.layers());
    order.visit(config.output());
    Map<String, Integer> seen = new HashMap<>();
    Map<String, String> groups = new HashMap<>();
    for (String name : order.listed()) {
      String kind = config.layers().get(name).snakeKind();
      int number = seen.merge(kind, 1, Integer::sum) - 1;
      groups.put(name, number == 0 ? kind : kind + "_" + number);
    }
    return groups;
  }

  private void visit(String name) {
    if (numbers.putIfAbsent(name, numbers.size()) == null) {
      layers.get(name).inputs().forEach(this::visit);
      finished.add(name);
    }
  }

  private List<String> listed() {
    Map<String, Integer> depths = new HashMap<>();
    for (String name : finished.reversed()) {
      int depth = depths.computeIfAbsent(name, _ -> 0);
      layers.get(name).inputs().forEach(input -> depths.merge(input, depth + 1, Math::max));
    }
    return numbers.keySet().stream()
        .sorted(Comparator.comparing((String name) -> -depths.get(name)).thenComparing(numbers::get))
        .toList();
  }
}
