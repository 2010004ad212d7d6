package io.sluice.block;

import java.util.List;

/** The mean of each map: {@code [N, C, H, W]} to {@code [N, C]}. */
public record GlobalAvgPool2D() implements PoolingBlock {
  static final BlockType<GlobalAvgPool2D> TYPE =
      new BlockType<>(GlobalAvgPool2D.class, "GlobalAvgPool2D", Family.POOLING, "mdi2s-sigma", "The mean of each map", List.of("global average pooling", "GAP", "mean"), List.of());

  @Override
  public BlockType<GlobalAvgPool2D> type() {
    return TYPE;
  }
}
