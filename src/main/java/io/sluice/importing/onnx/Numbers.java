package io.sluice.importing.onnx;

import io.sluice.importing.UnsupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/** Arithmetic on the whole numbers that shapes and cuts are calculated from. */
final class Numbers {
  /** More than any shape has, so that no small file can ask for all memory. */
  private static final int MOST = 1 << 16;

  private Numbers() {}

  /** {@code operation} number by number; one number may stand for all of the other list. */
  static Value.Wholes each(Value.Wholes one, Value.Wholes other, LongBinaryOperator operation) throws UnsupportedException {
    int count = Math.max(one.numbers().size(), other.numbers().size());
    List<Long> result = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      result.add(operation.applyAsLong(known(one, k, count), known(other, k, count)));
    }
    return new Value.Wholes(result, one.dims().size() >= other.dims().size() ? one.dims() : other.dims());
  }

  private static long known(Value.Wholes wholes, int index, int count) throws UnsupportedException {
    int size = wholes.numbers().size();
    if (size != count && size != 1) {
      throw new UnsupportedException("calculates with lists of " + size + " and " + count + " numbers");
    }
    long number = wholes.numbers().get(size == 1 ? 0 : index);
    if (number == Value.BATCH) {
      throw new UnsupportedException("calculates with the number of images");
    }
    return number;
  }

  /** {@code count} times {@code value}. */
  static Value.Wholes repeated(long value, long count) throws UnsupportedException {
    if (count < 0 || count > MOST) {
      throw new UnsupportedException("makes " + count + " numbers; at most " + MOST);
    }
    return new Value.Wholes(Collections.nCopies((int) count, value), false);
  }

  /** The parts {@code indices} of an axis. */
  static Value.Wholes picked(Value.Wholes source, int axis, List<Integer> indices) {
    List<Integer> dims = new ArrayList<>(source.dims());
    dims.set(axis, indices.size());
    return mapped(source, dims, at -> {
      int[] from = at.clone();
      from[axis] = indices.get(at[axis]);
      return from;
    });
  }

  /** With axis {@code order[k]} as its axis {@code k}. */
  static Value.Wholes transposed(Value.Wholes source, List<Integer> order) {
    return mapped(source, order.stream().map(source.dims()::get).toList(), at -> {
      int[] from = new int[at.length];
      IntStream.range(0, at.length).forEach(k -> from[order.get(k)] = at[k]);
      return from;
    });
  }

  private interface Place {
    int[] of(int[] at);
  }

  private static Value.Wholes mapped(Value.Wholes source, List<Integer> dims, Place place) {
    int count = dims.stream().reduce(1, (a, b) -> a * b);
    List<Long> numbers = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int[] at = new int[dims.size()];
      int rest = k;
      for (int axis = dims.size() - 1; axis >= 0; axis--) {
        at[axis] = rest % dims.get(axis);
        rest /= dims.get(axis);
      }
      int from = 0;
      int[] there = place.of(at);
      for (int axis = 0; axis < there.length; axis++) {
        from = from * source.dims().get(axis) + there[axis];
      }
      numbers.add(source.numbers().get(from));
    }
    return new Value.Wholes(numbers, dims);
  }
}
