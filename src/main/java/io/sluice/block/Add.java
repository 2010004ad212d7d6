package io.sluice.block;

import java.util.List;

/** The sum, value by value, of inputs of one shape. */
public record Add(int arity) implements MergeBlock {
  static final BlockType<Add> TYPE = new BlockType<>(Add.class, "Add", Family.MERGE, "mdi2p-plus",
      "The sum of inputs of one shape", List.of("sum", "residual", "skip"), List.of(ARITY));

  public Add {
    ARITY.require(arity);
  }

  @Override
  public BlockType<Add> type() {
    return TYPE;
  }
}
