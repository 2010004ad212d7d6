package io.sluice.importing.keras;

import io.sluice.disk.BadFileException;
import io.sluice.export.keras.KerasOrder;
import io.sluice.file.JsonAt;
import io.sluice.importing.UnsupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A layer as a model's configuration describes it.
 *
 * @param name    unique in its model
 * @param kind    its class, {@code Conv2D}
 * @param config  its parameters
 * @param inputs  names of the layers that it takes from, in order
 * @param call    what it is called with, as Keras 3 writes it: tensors and, where it is an operation, numbers and slices
 */
record KerasLayer(String name, String kind, JsonAt config, List<String> inputs, Optional<JsonAt> call) implements KerasOrder.Layer {
  KerasLayer {
    inputs = List.copyOf(inputs);
  }

  /** As refusals name it. */
  String place() {
    return kind + " '" + name + "'";
  }

  Optional<JsonAt> find(String key) {
    return config.find(key).filter(value -> !value.node().isNull());
  }

  String text(String key, String otherwise) throws BadFileException {
    Optional<JsonAt> value = find(key);
    return value.isPresent() ? value.get().text() : otherwise;
  }

  boolean flag(String key, boolean otherwise) throws BadFileException {
    Optional<JsonAt> value = find(key);
    if (value.isPresent() && !value.get().node().isBoolean()) {
      throw value.get().wrong("true or false");
    }
    return value.isPresent() ? value.get().node().booleanValue() : otherwise;
  }

  int whole(String key, int otherwise) throws BadFileException {
    Optional<JsonAt> value = find(key);
    return value.isPresent() ? value.get().whole(Integer.MIN_VALUE, Integer.MAX_VALUE) : otherwise;
  }

  double number(String key, double otherwise) throws BadFileException {
    Optional<JsonAt> value = find(key);
    return value.isPresent() ? value.get().number() : otherwise;
  }

  /** Whole numbers, of which a single one may stand for all of {@code count}. */
  List<Integer> wholes(String key, int count, int otherwise) throws BadFileException {
    Optional<JsonAt> value = find(key);
    if (value.isEmpty() || value.get().node().isNumber()) {
      return Collections.nCopies(count, whole(key, otherwise));
    }
    List<Integer> numbers = list(value.get());
    if (numbers.size() != count) {
      throw value.get().wrong(count + " whole numbers");
    }
    return numbers;
  }

  static List<Integer> list(JsonAt json) throws BadFileException {
    List<Integer> numbers = new ArrayList<>();
    for (JsonAt element : json.elements()) {
      numbers.add(element.whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return numbers;
  }

  /** The name of a function that Keras writes as a text or, in other versions, as an object. */
  String function(String key, String otherwise) throws BadFileException, UnsupportedException {
    Optional<JsonAt> value = find(key);
    if (value.isEmpty() || value.get().node().isTextual()) {
      return value.isEmpty() ? otherwise : value.get().text();
    }
    Optional<JsonAt> name = value.get().find("config").filter(config -> config.node().isTextual());
    return name.orElseThrow(() -> new UnsupportedException(key + " is a function of its own")).text();
  }
}
