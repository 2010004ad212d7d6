package io.sluice.block;

import java.util.List;

/** The product, value by value, of inputs of one shape. */
public record Multiply(int arity) implements MergeBlock {
  static final BlockType<Multiply> TYPE = new BlockType<>(Multiply.class, "Multiply", Family.MERGE, "mdi2c-close",
      "The product of inputs of one shape", List.of("product", "times"), List.of(ARITY));

  public Multiply {
    ARITY.require(arity);
  }

  @Override
  public BlockType<Multiply> type() {
    return TYPE;
  }
}
