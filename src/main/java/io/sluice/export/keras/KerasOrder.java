package io.sluice.export.keras;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where the weights of each layer are in a {@code .keras} file: {@code layers/conv2d_1/vars}, by class and number in the order in which Keras
 * lists the layers of a model that it has loaded. Found by trying it on Keras 3.3 to 3.16: layers are numbered at their first visit from the
 * output backwards; sorted by how far from the output they are, the furthest first, then by number.
 */
public final class KerasOrder {
  private final Map<String, Layer> layers = new HashMap<>();
  private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> finished = new ArrayList<>();

  /** A layer, as far as the order depends on it. */
  public interface Layer {
    /** Unique in its model. */
    String name();

    /** Its class, {@code Conv2D}. */
    String kind();

    /** Names of the layers that it takes from, in order. */
    List<String> inputs();
  }

  private KerasOrder(Collection<? extends Layer> all) {
    all.forEach(layer -> layers.put(layer.name(), layer));
  }

  /**
   * The folder of each layer that leads to {@code output}, {@code conv2d_1}, by the layer's name, in Keras's order.
   *
   * @param layers of a model without circles; each takes from layers among them
   */
  public static SequencedMap<String, String> folders(Collection<? extends Layer> layers, String output) {
    KerasOrder order = new KerasOrder(layers);
    order.visit(output);
    Map<String, Integer> used = new HashMap<>();
    SequencedMap<String, String> folders = new LinkedHashMap<>();
    for (String name : order.listed()) {
      String kind = snakeCase(order.layers.get(name).kind());
      int before = used.merge(kind, 1, Integer::sum) - 1;
      folders.put(name, kind + (before == 0 ? "" : "_" + before));
    }
    return folders;
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

  /** As {@code keras.utils.naming.to_snake_case} writes it: {@code depthwise_conv2d}, {@code re_lu}. */
  private static String snakeCase(String kind) {
    return kind.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
