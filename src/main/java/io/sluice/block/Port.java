package io.sluice.block;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An input of a block; it takes one wire.
 *
 * @param name     what design files and the canvas call it; {@code x} for the one that every block has
 * @param optional whether the block works with nothing on it
 */
public record Port(String name, boolean optional) {
  static final List<Port> NONE = List.of();
  static final List<Port> ONE = List.of(new Port("x", false));

  /** Ports {@code x1} to {@code xn}, for a block that merges. */
  static List<Port> several(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(k -> new Port("x" + k, false)).toList();
  }
}
