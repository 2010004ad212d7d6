package io.sluice.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * What a slice takes of an axis: from {@code start} on before {@code end}; both count from the end where they are below 0.
 *
 * @param step not 0; below 0 it goes backwards
 */
public record Cut(long start, long end, long step) {
  /** More than any axis has; TensorFlow writes it for no end. */
  private static final long NO_END = 1_000_000_000;
  /** All of an axis. */
  public static final Cut ALL = open(null, null, null);

  /** A cut as Python writes it, where null stands for all that there is on that side. */
  public static Cut open(Long start, Long end, Long step) {
    long by = step == null ? 1 : step;
    return new Cut(start != null ? start : by > 0 ? 0 : Long.MAX_VALUE, end != null ? end : by > 0 ? Long.MAX_VALUE : Long.MIN_VALUE, by);
  }

  /** The places that it takes of an axis of that size. */
  public List<Integer> places(int size) {
    List<Integer> places = new ArrayList<>();
    long from = start < 0 ? start + size : start;
    long to = end < 0 ? end + size : end;
    if (step > 0) {
      for (long k = Math.clamp(from, 0, size); k < Math.clamp(to, 0, size); k += Math.min(step, size)) {
        places.add((int) k);
      }
    } else {
      for (long k = Math.clamp(from, 0, size - 1); k > Math.clamp(to, -1, size - 1); k += Math.max(step, -size)) {
        places.add((int) k);
      }
    }
    return places;
  }

  /** Whether that is all of an axis in its order, however long that is. */
  public boolean isAllOfAny() {
    return start == 0 && end >= NO_END && step == 1;
  }

  /** Whether that is all of it, in its order. */
  public boolean isWhole(int size) {
    List<Integer> places = places(size);
    return places.size() == size && places.getFirst() == 0;
  }
}
