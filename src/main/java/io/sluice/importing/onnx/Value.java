package io.sluice.importing.onnx;

import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import java.util.List;

/** What a name in a model stands for. */
sealed interface Value {
  /** The place of the batch's size in the sizes of a shape. */
  long BATCH = Long.MIN_VALUE;

  /** What comes out of a block for the images. */
  record Flow(Signal signal) implements Value {}

  /**
   * The same with the images' axis elsewhere than in front, as on PyTorch's way to choose channels: nothing but GatherND takes it so, and a
   * Transpose has to bring the axis back.
   *
   * @param order axis {@code k} of it is axis {@code order.get(k)} of the signal, where 0 is that of the images
   */
  record Moved(Signal signal, List<Integer> order) implements Value {
    public Moved {
      order = List.copyOf(order);
    }

    /** What to say where it cannot be taken. */
    UnsupportedException refused() {
      return new UnsupportedException("takes values whose axis of the images was moved: perm " + order);
    }
  }

  /**
   * Numbers that are the same for all images.
   *
   * @param beforeSigmoid what they are the sigmoid of, if that is known; null otherwise
   */
  record Floats(FloatTensor tensor, FloatTensor beforeSigmoid) implements Value {
    public Floats(FloatTensor tensor) {
      this(tensor, null);
    }
  }

  /**
   * Whole numbers: indices or sizes.
   *
   * @param dims of their tensor; none for one number that is no list
   */
  record Wholes(List<Long> numbers, List<Integer> dims) implements Value {
    public Wholes {
      numbers = List.copyOf(numbers);
      dims = List.copyOf(dims);
    }

    /** One number, or a list of them. */
    Wholes(List<Long> numbers, boolean scalar) {
      this(numbers, scalar ? List.of() : List.of(numbers.size()));
    }

    /** Whether it is one number and no list. */
    boolean scalar() {
      return dims.isEmpty();
    }
  }

  /** Something that is not known because what gives it cannot be imported, which has been said. */
  record Unknown() implements Value {}
}
