package io.sluice.block;

import java.util.List;

/** {@code y = max(x, 0)}; the gradient at 0 is 0. */
public record ReLU() implements ActivationBlock {
  static final BlockType<ReLU> TYPE =
      new BlockType<>(ReLU.class, "ReLU", Family.ACTIVATION, "mdi2c-chart-line-variant", "Negative values become zero", List.of("rectifier", "nonlinearity"), List.of());

  @Override
  public BlockType<ReLU> type() {
    return TYPE;
  }
}
