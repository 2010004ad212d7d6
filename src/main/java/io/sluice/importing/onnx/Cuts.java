package io.sluice.importing.onnx;

import io.sluice.importing.Cut;
import io.sluice.importing.UnsupportedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a Slice takes. */
final class Cuts {
  private Cuts() {}

  /** The cuts of a Slice of {@code rank} axes, by axis. */
  static SequencedMap<Integer, Cut> of(Operands call, int rank) throws UnsupportedException {
    List<Long> starts = call.wholes("starts", 1).orElse(List.of());
    List<Long> ends = call.wholes("ends", 2).orElse(List.of());
    List<Long> axes = call.wholes("axes", 3).orElse(null);
    List<Long> steps = call.wholes("steps", 4).orElse(null);
    boolean fits = starts.size() == ends.size() && (axes == null || axes.size() == starts.size()) && (steps == null || steps.size() == starts.size());
    SequencedMap<Integer, Cut> cuts = new LinkedHashMap<>();
    for (int k = 0; fits && k < starts.size(); k++) {
      long axis = axes == null ? k : axes.get(k) < 0 ? axes.get(k) + rank : axes.get(k);
      long step = steps == null ? 1 : steps.get(k);
      fits = axis >= 0 && axis < rank && step != 0 && cuts.put((int) axis, new Cut(starts.get(k), ends.get(k), step)) == null;
    }
    if (!fits) {
      throw new UnsupportedException("has starts " + starts + ", ends " + ends + ", axes " + axes + " and steps " + steps);
    }
    return cuts;
  }
}
