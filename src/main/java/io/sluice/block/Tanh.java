package io.sluice.block;

import java.util.List;

/** {@code y = tanh(x)}, from −1 to 1. */
public record Tanh() implements ActivationBlock {
  static final BlockType<Tanh> TYPE =
      new BlockType<>(Tanh.class, "Tanh", Family.ACTIVATION, "mdi2s-sine-wave", "Hyperbolic tangent, from −1 to 1", List.of("hyperbolic tangent", "nonlinearity"), List.of());

  @Override
  public BlockType<Tanh> type() {
    return TYPE;
  }
}
