package io.sluice.importing.onnx;

import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Constants with their axes in another order. */
final class Transposition {
  private Transposition() {}

  /** {@code x} with axis {@code order[k]} as its axis {@code k}. */
  static FloatTensor of(FloatTensor x, List<Integer> order) {
    int rank = x.shape().rank();
    int[] steps = new int[rank];
    int step = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= x.shape().dim(axis);
    }
    FloatTensor y = FloatTensor.zeros(new Shape(order.stream().map(x.shape()::dim).toList()));
    for (int k = 0; k < y.values().length; k++) {
      int rest = k;
      int from = 0;
      for (int axis = rank - 1; axis >= 0; axis--) {
        from += rest % y.shape().dim(axis) * steps[order.get(axis)];
        rest /= y.shape().dim(axis);
      }
      y.values()[k] = x.values()[from];
    }
    return y;
  }

  /** The order that a Transpose of {@code rank} axes asks for; without one it is the reverse. */
  static List<Integer> order(OnnxNode node, int rank) throws UnsupportedException {
    List<Integer> reverse = IntStream.range(0, rank).mapToObj(axis -> rank - 1 - axis).toList();
    if (!node.has("perm")) {
      return reverse;
    }
    int[] perm = node.sizes("perm", rank, 0, 0);
    int[] sorted = perm.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, rank).toArray())) {
      throw new UnsupportedException("perm is each of " + rank + " axes once, not " + Arrays.toString(perm));
    }
    return Arrays.stream(perm).boxed().toList();
  }
}
