package io.sluice.block;

import java.util.List;

/**
 * A layer of a network, as data: a record of its parameters. What it computes is said where it matters, by switches without a default
 * over these types: shapes and weights in {@code graph}, kernels in {@code engine}, one file a format in {@code export}.
 */
public sealed interface Block
    permits EndBlock, ConvolutionBlock, SelectionBlock, PoolingBlock, DenseBlock, ActivationBlock, MergeBlock {

  /** Name, family, help and parameter specs of this kind of block. */
  BlockType<?> type();

  /** Its inputs, in the order of their numbers. */
  default List<Port> inputs() {
    return Port.ONE;
  }

  /** Whether other blocks can take what comes out of it. */
  default boolean hasOutput() {
    return true;
  }

  /** Its main parameters on one line, {@code 6 @ 5×5 · same}; empty if it has none. */
  default String summary() {
    return SummaryPart.text(summaryParts());
  }

  /** The pieces of that line, from left to right. */
  default List<SummaryPart> summaryParts() {
    return List.of();
  }
}
