package io.sluice.ui.picture;

import io.sluice.block.Block;
import io.sluice.block.Gate;
import io.sluice.block.Mask;

/** Where factors are before training. */
public final class FactorStart {
  private FactorStart() {}

  /** The value that the factors of {@code block} start from; NaN for a block that has none. */
  public static double of(Block block) {
    return block instanceof Gate gate ? gate.startFactor() : block instanceof Mask ? Mask.START_FACTOR : Double.NaN;
  }
}
