package io.sluice.block;

import java.util.List;

/** {@code y = 1 / (1 + e^−x)}, from 0 to 1. */
public record Sigmoid() implements ActivationBlock {
  static final BlockType<Sigmoid> TYPE =
      new BlockType<>(Sigmoid.class, "Sigmoid", Family.ACTIVATION, "mdi2c-chart-bell-curve-cumulative", "Logistic function, from 0 to 1", List.of("logistic", "nonlinearity"), List.of());

  @Override
  public BlockType<Sigmoid> type() {
    return TYPE;
  }
}
