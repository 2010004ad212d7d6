package io.sluice.importing;

import io.sluice.tensor.Shape;
import java.util.List;

/**
 * The order in which a file flattens maps. The design's Flatten goes channel by channel; a file that has channels last goes pixel by pixel,
 * so that what takes its features wants its weights in another order.
 *
 * @param maps the maps that were flattened, [C, H, W]
 * @param axes the order of their axes in the file, slowest first
 */
record Flattening(Shape maps, List<Axis> axes) {
  Flattening {
    axes = List.copyOf(axes);
  }

  /** Whether the file has the design's order. */
  boolean isPlain() {
    return longer(axes).equals(longer(Axis.CHANNELS_FIRST));
  }

  /** For each feature of the file, which one of the design's it is. */
  int[] positions() {
    int[] positions = new int[Math.toIntExact(maps.count())];
    for (int k = 0; k < positions.length; k++) {
      int rest = k;
      for (Axis axis : axes.reversed()) {
        positions[k] += rest % size(axis) * step(axis);
        rest /= size(axis);
      }
    }
    return positions;
  }

  private List<Axis> longer(List<Axis> some) {
    return some.stream().filter(axis -> size(axis) > 1).toList();
  }

  private int size(Axis axis) {
    return Signal.size(axis, maps);
  }

  private int step(Axis axis) {
    return switch (axis) {
      case CHANNELS -> maps.dim(1) * maps.dim(2);
      case HEIGHT -> maps.dim(2);
      case WIDTH -> 1;
      case FEATURES, ONE -> 0;
    };
  }
}
