package io.sluice.graph;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.DenseBlock;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.Initializer;
import io.sluice.block.Mask;
import io.sluice.block.MergeBlock;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The learned tensors of each kind of block. Kernels are OIHW and dense weights [out, in], as in PyTorch; Keras has HWIO and [in, out]. */
final class Weights {
  private static final WeightSpec.Start ZERO = new WeightSpec.Start.Constant(0);

  private Weights() {}

  /**
   * The learned tensors of {@code block}, in a fixed order.
   *
   * @param inputs the shapes that come in, without the batch axis, which its shape rule has accepted
   */
  static List<WeightSpec> of(Block block, List<Shape> inputs) {
    return switch (block) {
      case Conv2D conv -> conv(conv, inputs.getFirst().dim(0));
      case SelectionBlock selection -> selection(selection, inputs);
      case DenseBlock dense -> dense(dense, inputs);
      case EndBlock _, PoolingBlock _, ActivationBlock _, MergeBlock _ -> List.of();
    };
  }

  private static List<WeightSpec> conv(Conv2D conv, int channels) {
    long window = (long) conv.kernel().height() * conv.kernel().width();
    Shape shape = Shape.of(conv.filters(), channels, conv.kernel().height(), conv.kernel().width());
    var start = new WeightSpec.Start.Drawn(conv.initializer(), channels * window, conv.filters() * window);
    return withBias("", new WeightSpec("weight", shape, start), conv.bias());
  }

  private static List<WeightSpec> selection(SelectionBlock block, List<Shape> inputs) {
    return switch (block) {
      case Gather _ -> List.of();
      case Gate gate -> List.of(new WeightSpec("gate", Shape.of(inputs.getFirst().dim(0)), new WeightSpec.Start.Constant(gate.initialValue())));
      case Mask mask -> mask(mask, inputs.getFirst().dim(0), inputs.getLast().dim(0));
    };
  }

  private static List<WeightSpec> mask(Mask mask, int channels, int context) {
    if (mask.hiddenUnits() == 0) {
      return linear("", context, channels, Initializer.GLOROT_UNIFORM, true);
    }
    List<WeightSpec> specs = new ArrayList<>(linear("hidden.", context, mask.hiddenUnits(), Initializer.HE_NORMAL, true));
    specs.addAll(linear("", mask.hiddenUnits(), channels, Initializer.GLOROT_UNIFORM, true));
    return specs;
  }

  private static List<WeightSpec> dense(DenseBlock block, List<Shape> inputs) {
    return switch (block) {
      case Dense dense -> linear("", inputs.getFirst().dim(0), dense.units(), dense.initializer(), dense.bias());
      case Flatten _, Dropout _ -> List.of();
    };
  }

  private static List<WeightSpec> linear(String prefix, int in, int out, Initializer initializer, boolean bias) {
    Shape shape = Shape.of(out, in);
    return withBias(prefix, new WeightSpec(prefix + "weight", shape, new WeightSpec.Start.Drawn(initializer, in, out)), bias);
  }

  private static List<WeightSpec> withBias(String prefix, WeightSpec weight, boolean bias) {
    WeightSpec biasSpec = new WeightSpec(prefix + "bias", Shape.of(weight.shape().dim(0)), ZERO);
    return bias ? List.of(weight, biasSpec) : List.of(weight);
  }
}
