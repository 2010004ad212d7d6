package io.sluice.block;

/** A block that makes maps smaller, each by itself. */
public sealed interface PoolingBlock extends Block permits MaxPool2D, AvgPool2D, GlobalAvgPool2D {}
