package io.sluice.block;

import java.util.List;

/** The mean of each window of each map; with padding same, pixels outside do not count (as in Keras). */
public record AvgPool2D(Size2D size, Size2D strides, Padding padding) implements PoolingBlock {
  static final BlockType<AvgPool2D> TYPE = new BlockType<>(AvgPool2D.class, "AvgPool2D", Family.POOLING, "mdi2v-view-grid-outline",
      "The mean of each window", List.of("average pooling", "mean", "downsample", "subsample"), PoolingWindow.PARAMS);

  public AvgPool2D {
    PoolingWindow.require(size, strides, padding);
  }

  @Override
  public BlockType<AvgPool2D> type() {
    return TYPE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    return PoolingWindow.summary(size, strides, padding);
  }
}
