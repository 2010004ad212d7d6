package io.sluice.graph;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.block.MergeBlock;
import io.sluice.block.PoolingBlock;
import io.sluice.tensor.Shape;
import java.util.List;

/** How much work a block is. */
final class Costs {
  private Costs() {}

  /** Multiply-accumulates for one image, forward: what is multiplied by a learned weight or by a mask. Additions and comparisons count 0. */
  static long multiplyAccumulates(Block block, List<Shape> inputs, Shape output) {
    return switch (block) {
      case Conv2D conv -> output.count() * inputs.getFirst().dim(0) * conv.kernel().height() * conv.kernel().width();
      case Dense dense -> inputs.getFirst().count() * dense.units();
      case Gate _ -> output.count();
      case Mask mask -> output.count() + mask(mask, inputs.getLast().dim(0), output.dim(0));
      case EndBlock _, Gather _, PoolingBlock _, Flatten _, Dropout _, ActivationBlock _, MergeBlock _ -> 0;
    };
  }

  private static long mask(Mask mask, long context, long channels) {
    long hidden = mask.hiddenUnits();
    return hidden == 0 ? context * channels : hidden * (context + channels);
  }
}
