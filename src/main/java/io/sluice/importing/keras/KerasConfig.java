package io.sluice.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.importing.Obstacles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A model's configuration: its layers by name, and which of them gives what the model gives. Reads what Keras 2 and Keras 3 write.
 *
 * @param layers as the file lists them
 * @param output the name of the last layer
 */
record KerasConfig(SequencedMap<String, KerasLayer> layers, String output) {
  private static final int MOST_LAYERS = 1000;

  /** The configuration that {@code root} is; what is wired in a way that no design can say goes to {@code obstacles}. */
  static KerasConfig of(JsonAt root, Obstacles obstacles) throws BadFileException {
    JsonAt kind = root.field("class_name");
    JsonAt config = root.field("config");
    List<JsonAt> layers = config.node().isArray() ? config.elements() : config.object().field("layers").elements();
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw new BadFileException(root.file(), config.place(), "1 to " + MOST_LAYERS + " layers", String.valueOf(layers.size()), "");
    }
    return switch (kind.text()) {
      case "Sequential" -> sequential(layers);
      case "Functional", "Model" -> functional(config, layers, obstacles);
      default -> throw kind.wrong("a Sequential or Functional model of Keras");
    };
  }

  private static KerasConfig sequential(List<JsonAt> layers) throws BadFileException {
    SequencedMap<String, KerasLayer> byName = new LinkedHashMap<>();
    Optional<JsonAt> shape = shape(layers.getFirst().field("config"));
    boolean hasInput = layers.getFirst().field("class_name").text().equals("InputLayer");
    if (!hasInput && shape.isPresent()) {
      byName.put("input", new KerasLayer("input", "InputLayer", layers.getFirst().field("config"), List.of(), Optional.empty()));
    }
    for (JsonAt layer : layers) {
      add(byName, layer, byName.isEmpty() ? List.of() : List.of(byName.lastEntry().getKey()), Optional.empty());
    }
    return new KerasConfig(byName, byName.lastEntry().getKey());
  }

  private static Optional<JsonAt> shape(JsonAt config) {
    return config.find("batch_shape").or(() -> config.find("batch_input_shape"));
  }

  private static void add(SequencedMap<String, KerasLayer> byName, JsonAt layer, List<String> inputs, Optional<JsonAt> call)
      throws BadFileException {
    JsonAt config = layer.field("config").object();
    Optional<JsonAt> own = config.find("name");
    JsonAt name = own.isPresent() ? own.get() : layer.field("name");
    KerasLayer made = new KerasLayer(name.text(), layer.field("class_name").text(), config, inputs, call);
    if (byName.putIfAbsent(made.name(), made) != null) {
      throw name.wrong("a name that no other layer has");
    }
  }

  private static KerasConfig functional(JsonAt config, List<JsonAt> layers, Obstacles obstacles) throws BadFileException {
    SequencedMap<String, KerasLayer> byName = new LinkedHashMap<>();
    for (JsonAt layer : layers) {
      List<JsonAt> calls = layer.field("inbound_nodes").elements();
      if (calls.size() > 1) {
        obstacles.add("layer '" + layer.field("name").text() + "'", "is used " + calls.size() + " times; a block has its weights for itself");
      }
      List<String> inputs = new ArrayList<>();
      Optional<JsonAt> call = calls.stream().findFirst();
      if (call.isPresent()) {
        readCall(call.get(), inputs);
      }
      add(byName, layer, inputs, call);
    }
    return new KerasConfig(byName, output(config.field("output_layers"), byName, obstacles));
  }

  /** Keras 2: {@code [["conv", 0, 0, {}], …]}; Keras 3: {@code {"args": […], "kwargs": {…}}} with tensors somewhere in it. */
  private static void readCall(JsonAt call, List<String> inputs) throws BadFileException {
    if (call.node().isObject()) {
      readArguments(call.field("args"), inputs);
      Optional<JsonAt> named = call.find("kwargs");
      if (named.isPresent()) {
        for (JsonAt argument : named.get().fields()) {
          readArguments(argument, inputs);
        }
      }
      return;
    }
    for (JsonAt tensor : call.elements()) {
      List<JsonAt> history = tensor.elements();
      if (history.size() < 3) {
        throw tensor.wrong("[layer, node, tensor]");
      }
      inputs.add(history.getFirst().text());
    }
  }

  private static void readArguments(JsonAt json, List<String> inputs) throws BadFileException {
    JsonNode node = json.node();
    if (node.isArray()) {
      for (JsonAt element : json.elements()) {
        readArguments(element, inputs);
      }
    } else if (node.isObject() && node.path("class_name").asText().equals("__keras_tensor__")) {
      List<JsonAt> history = json.field("config").field("keras_history").elements();
      if (history.isEmpty()) {
        throw json.wrong("a tensor of a layer");
      }
      inputs.add(history.getFirst().text());
    }
  }

  /** {@code [["out", 0, 0]]}, or {@code ["out", 0, 0]} as newer versions write a single one. */
  private static String output(JsonAt json, SequencedMap<String, KerasLayer> layers, Obstacles obstacles) throws BadFileException {
    List<JsonAt> outputs = json.elements();
    if (outputs.isEmpty()) {
      throw json.wrong("one output");
    }
    boolean flat = outputs.getFirst().node().isTextual();
    if (!flat && outputs.size() > 1) {
      obstacles.add("output_layers", "has " + outputs.size() + " outputs; a design has one");
    }
    List<JsonAt> history = flat ? outputs : outputs.getFirst().elements();
    if (history.isEmpty() || !layers.containsKey(history.getFirst().text())) {
      throw json.wrong("the name of a layer");
    }
    return history.getFirst().text();
  }

  /**
   * The layers that lead to the output, each after those that it takes from.
   *
   * @throws BadFileException if one takes from none that is there, or they lead in a circle
   */
  List<KerasLayer> inOrder(JsonAt root) throws BadFileException {
    SequencedMap<String, Boolean> done = new LinkedHashMap<>();
    visit(output, done, root);
    return done.keySet().stream().map(layers::get).toList();
  }

  private void visit(String name, SequencedMap<String, Boolean> done, JsonAt root) throws BadFileException {
    Boolean before = done.get(name);
    if (before != null && before) {
      return;
    }
    if (before != null || !layers.containsKey(name)) {
      String found = layers.containsKey(name) ? "a circle through '" + name + "'" : "none called '" + JsonAt.brief(name) + "'";
      throw new BadFileException(root.file(), "layers", "layers that each take from one before", found, "");
    }
    done.put(name, false);
    for (String input : layers.get(name).inputs()) {
      visit(input, done, root);
    }
    done.remove(name); // so that it comes after its inputs
    done.put(name, true);
  }
}
