package io.sluice.importing;

import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A value of a file, as what comes out of a block of the draft seen with the file's axes.
 *
 * @param node       the block's number in its {@link Draft}
 * @param shape      what comes out of the block, without the batch axis
 * @param axes       the file's axes, without the batch axis
 * @param flattening the order of features that were maps, where it is not the design's
 * @param softmax    whether a softmax came after the block, which only the design's Output has
 * @param zeros      zeros put around the maps (top, left, bottom, right), which only the window of a convolution can take in; empty for none
 */
public record Signal(
    int node, Shape shape, List<Axis> axes, Optional<Flattening> flattening, boolean softmax, List<Integer> zeros) {
  public Signal {
    axes = List.copyOf(axes);
    zeros = List.copyOf(zeros);
  }

  /** A value with nothing around it. */
  Signal(int node, Shape shape, List<Axis> axes, Optional<Flattening> flattening, boolean softmax) {
    this(node, shape, axes, flattening, softmax, List.of());
  }

  /** What comes out of a block, seen with {@code axes}. */
  static Signal of(int node, Shape shape, List<Axis> axes) {
    return new Signal(node, shape, axes, Optional.empty(), false);
  }

  /** Sizes of the file's axes, without the batch axis. */
  public List<Integer> sizes() {
    return axes.stream().map(axis -> size(axis, shape)).toList();
  }

  /** Whether it is maps with all their axes. */
  public boolean isMaps() {
    return shape.isMaps();
  }

  /** Which of the file's axes, counted without the batch axis, has the channels or features. */
  public int channelAxis() {
    return Math.max(axes.indexOf(Axis.CHANNELS), axes.indexOf(Axis.FEATURES));
  }

  /** The same with other axes. */
  public Signal seenAs(List<Axis> other) {
    return new Signal(node, shape, other, flattening, softmax, zeros);
  }

  /** The same after a softmax. */
  public Signal afterSoftmax() {
    return new Signal(node, shape, axes, flattening, true, zeros);
  }

  /** The same with these zeros around it, instead of any others. */
  public Signal padded(List<Integer> around) {
    return new Signal(node, shape, axes, flattening, softmax, around);
  }

  /** The same with its axes in another order: axis {@code k} is what axis {@code order.get(k)} was. */
  public Signal transposed(List<Integer> order) {
    return seenAs(order.stream().map(axes::get).toList());
  }

  /** The size of an axis of {@code shape}. */
  static int size(Axis axis, Shape shape) {
    return switch (axis) {
      case CHANNELS, FEATURES -> shape.dim(0);
      case HEIGHT -> shape.dim(1);
      case WIDTH -> shape.dim(2);
      case ONE -> 1;
    };
  }
}
