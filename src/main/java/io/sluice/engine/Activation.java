package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** What comes out of a block while a program is made: its values, and the gradients that the blocks behind it send back. */
final class Activation {
  private final Shape shape;
  private final NativeTensor value;
  private final boolean learned;
  private final List<NativeTensor> gradients = new ArrayList<>();

  /**
   * An activation to which no gradient has come yet.
   *
   * @param shape   without the batch axis
   * @param value   [N, C, H, W] or [N, features]
   * @param learned whether there are weights in front of it, so that its gradient is of use
   */
  Activation(Shape shape, NativeTensor value, boolean learned) {
    this.shape = shape;
    this.value = value;
    this.learned = learned;
  }

  /** Sizes, without the batch axis. */
  Shape shape() {
    return shape;
  }

  /** The values, [N, C, H, W] or [N, features]. */
  NativeTensor value() {
    return value;
  }

  /** Whether its gradient is of use. */
  boolean wantsGradient() {
    return learned;
  }

  /** Takes what one of the blocks behind sends back; nobody writes to it afterwards. */
  void addGradient(NativeTensor gradient) {
    gradients.add(gradient);
  }

  /** What has been sent back so far, one tensor for each wire. */
  List<NativeTensor> gradients() {
    return gradients;
  }
}
