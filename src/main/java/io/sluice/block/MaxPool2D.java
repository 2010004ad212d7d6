package io.sluice.block;

import java.util.List;

/** The largest value of each window of each map; with padding same, pixels outside do not count. */
public record MaxPool2D(Size2D size, Size2D strides, Padding padding) implements PoolingBlock {
  static final BlockType<MaxPool2D> TYPE = new BlockType<>(MaxPool2D.class, "MaxPool2D", Family.POOLING, "mdi2a-arrow-collapse-all",
      "The largest value of each window", List.of("max pooling", "downsample", "subsample"), PoolingWindow.PARAMS);

  public MaxPool2D {
    PoolingWindow.require(size, strides, padding);
  }

  @Override
  public BlockType<MaxPool2D> type() {
    return TYPE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    return PoolingWindow.summary(size, strides, padding);
  }
}
