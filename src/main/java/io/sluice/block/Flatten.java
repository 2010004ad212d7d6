package io.sluice.block;

import java.util.List;

/** Maps to features, channel by channel, row by row: {@code [N, C, H, W]} to {@code [N, C·H·W]}. */
public record Flatten() implements DenseBlock {
  static final BlockType<Flatten> TYPE =
      new BlockType<>(Flatten.class, "Flatten", Family.DENSE, "mdi2a-arrow-expand-right", "Maps to one row of features", List.of("reshape", "vector"), List.of());

  @Override
  public BlockType<Flatten> type() {
    return TYPE;
  }
}
