package io.sluice.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor's axes, outermost first. Activations in a graph are described without their batch axis: {@code [C, H, W]}
 * or {@code [features]}; {@link #batched()} writes them as a person reads them.
 *
 * @param dims sizes, each at least 1; an empty list is a scalar
 */
public record Shape(List<Integer> dims) {
  public Shape {
    dims = List.copyOf(dims);
    for (int dim : dims) {
      if (dim < 1) {
        throw new IllegalArgumentException("a size of a shape is at least 1: " + dims);
      }
    }
  }

  /** The shape with these sizes, outermost first. */
  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** The number of axes. */
  public int rank() {
    return dims.size();
  }

  /** The size of axis {@code axis}, counted from 0. */
  public int dim(int axis) {
    return dims.get(axis);
  }

  /** The number of elements; 1 for a scalar. Exact as long as it fits a long, otherwise an {@link ArithmeticException}. */
  public long count() {
    long count = 1;
    for (int dim : dims) {
      count = Math.multiplyExact(count, dim);
    }
    return count;
  }

  /** This shape with a batch axis of {@code n} in front. */
  public Shape withBatch(int n) {
    return of(IntStream.concat(IntStream.of(n), ints()).toArray());
  }

  /** This shape without its first axis. */
  public Shape withoutBatch() {
    return new Shape(dims.subList(1, dims.size()));
  }

  /** Whether this is one sample's feature maps, {@code [C, H, W]}. */
  public boolean isMaps() {
    return rank() == 3;
  }

  /** Whether this is one sample's features, {@code [features]}. */
  public boolean isFeatures() {
    return rank() == 1;
  }

  /** The sizes as an array of their own. */
  public int[] toArray() {
    return ints().toArray();
  }

  /** As a person reads it with the batch axis: {@code [N, 16, 5, 5]}. */
  public String batched() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", dims.isEmpty() ? "[N" : "[N, ", "]"));
  }

  /** As a person reads it: {@code [16, 5, 5]}. */
  @Override
  public String toString() {
    return dims.toString();
  }

  private IntStream ints() {
    return dims.stream().mapToInt(Integer::intValue);
  }
}
