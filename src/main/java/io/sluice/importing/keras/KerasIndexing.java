package io.sluice.importing.keras;

import io.sluice.disk.BadFileException;
import io.sluice.file.JsonAt;
import io.sluice.importing.Cut;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations of Keras 3 that choose channels: {@code ops.take(x, [0, 2], axis=-1)} and {@code x[..., ::2]}. */
final class KerasIndexing {
  private static final String ELSEWHERE = "chooses along another axis than that of the channels, the last";

  private KerasIndexing() {}

  /** The channels of {@code x} that {@code layer}, a Take or a GetItem, chooses. */
  static List<Integer> channels(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    if (x.channelAxis() != x.axes().size() - 1) {
      throw new UnsupportedException(ELSEWHERE);
    }
    return layer.kind().equals("Take") ? taken(layer, x) : cut(layer, x);
  }

  private static List<Integer> taken(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    int axis = layer.whole("axis", Integer.MIN_VALUE);
    if (axis != -1 && axis != x.axes().size()) {
      throw new UnsupportedException(ELSEWHERE);
    }
    int channels = x.shape().dim(0);
    return KerasLayer.list(argument(layer, "indices")).stream().map(index -> index < 0 ? index + channels : index).toList();
  }

  private static JsonAt argument(KerasLayer layer, String key) throws BadFileException, UnsupportedException {
    if (layer.call().isPresent() && layer.call().get().node().isObject()) {
      List<JsonAt> given = layer.call().get().field("args").elements();
      Optional<JsonAt> named = layer.call().get().find("kwargs").flatMap(arguments -> arguments.find(key));
      if (given.size() > 1 || named.isPresent()) {
        return given.size() > 1 ? given.get(1) : named.get();
      }
    }
    throw new UnsupportedException("does not say what it chooses");
  }

  /** All of every axis but the last, of which a slice. */
  private static List<Integer> cut(KerasLayer layer, Signal x) throws BadFileException, UnsupportedException {
    JsonAt key = argument(layer, "key");
    List<JsonAt> parts = key.node().isArray() ? key.elements() : List.of(key);
    List<Optional<Cut>> cuts = new ArrayList<>();
    for (JsonAt part : parts) {
      cuts.add(cut(part));
    }
    int rank = x.axes().size() + 1;
    int ellipsis = cuts.indexOf(Optional.<Cut>empty());
    boolean reaches = ellipsis >= 0 ? ellipsis < cuts.size() - 1 && cuts.lastIndexOf(Optional.<Cut>empty()) == ellipsis : cuts.size() == rank;
    if (!reaches || cuts.size() > rank + 1 || !cuts.subList(0, cuts.size() - 1).stream().flatMap(Optional::stream).allMatch(Cut.ALL::equals)) {
      throw new UnsupportedException(ELSEWHERE);
    }
    return cuts.getLast().orElseThrow().places(x.shape().dim(0));
  }

  /** A slice; empty for an ellipsis. */
  private static Optional<Cut> cut(JsonAt part) throws BadFileException, UnsupportedException {
    String kind = part.node().path("class_name").asText();
    return switch (kind) {
      case "__ellipsis__" -> Optional.empty();
      case "__slice__" -> {
        JsonAt config = part.field("config");
        Long step = number(config, "step");
        if (step != null && step == 0) {
          throw config.field("step").wrong("a step other than 0");
        }
        yield Optional.of(Cut.open(number(config, "start"), number(config, "stop"), step));
      }
      default -> throw new UnsupportedException("chooses by other than slices");
    };
  }

  private static Long number(JsonAt config, String key) throws BadFileException {
    JsonAt value = config.field(key);
    return value.node().isNull() ? null : (long) value.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
