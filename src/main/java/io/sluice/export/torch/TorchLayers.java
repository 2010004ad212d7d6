package io.sluice.export.torch;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Dense;
import io.sluice.block.DenseBlock;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.MergeBlock;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.PoolingBlock;
import io.sluice.block.ReLU;
import io.sluice.block.SelectionBlock;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.export.source.PythonText;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How each block is written for PyTorch, which is NCHW and has kernels as OIHW, as Sluice: nothing is reordered. */
final class TorchLayers {
  private static final Size2D ONE = Size2D.square(1);

  private final String name;
  private final List<Shape> shapes;
  private final List<String> values;

  private TorchLayers(String name, List<Shape> shapes, List<String> values) {
    this.name = name;
    this.shapes = shapes;
    this.values = values;
  }

  /**
   * {@code block} as PyTorch.
   *
   * @param name   the attribute that it becomes
   * @param shapes what comes in, without the batch axis
   * @param values what that is called
   */
  static TorchLayer of(Block block, String name, List<Shape> shapes, List<String> values) {
    TorchLayers layers = new TorchLayers(name, shapes, values);
    return switch (block) {
      case EndBlock end -> layers.end(end);
      case ConvolutionBlock convolution -> layers.convolution(convolution);
      case SelectionBlock selection -> layers.selection(selection);
      case PoolingBlock pooling -> layers.pooling(pooling);
      case DenseBlock dense -> layers.dense(dense);
      case ActivationBlock activation -> layers.activation(activation);
      case MergeBlock merge -> layers.merge(merge);
    };
  }

  /** The network gives logits, as PyTorch's own loss wants them. */
  private TorchLayer end(EndBlock block) {
    return switch (block) {
      case Input _ -> TorchLayer.of("");
      case Output _ -> TorchLayer.of(values.getFirst());
    };
  }

  private TorchLayer convolution(ConvolutionBlock block) {
    return switch (block) {
      case Conv2D conv -> conv2D(conv);
    };
  }

  /** {@code padding="same"} splits an odd zero as Sluice does, but PyTorch has it for stride 1 only. */
  private TorchLayer conv2D(Conv2D conv) {
    TorchWindow window = TorchWindow.of(shapes.getFirst(), conv.kernel(), conv.strides(), conv.padding(), conv.dilation());
    String padding = window.isPadded() && conv.strides().equals(ONE) ? ", padding=\"same\"" : window.padding();
    boolean padsItself = !padding.isEmpty();
    String module = "nn.Conv2d(" + shapes.getFirst().dim(0) + ", " + conv.filters() + ", kernel_size=" + PythonText.size(conv.kernel())
        + option("stride", conv.strides()) + padding + option("dilation", conv.dilation()) + (conv.bias() ? "" : ", bias=False") + ")";
    return module(module, padsItself ? values.getFirst() : window.padded(values.getFirst(), ""));
  }

  private TorchLayer selection(SelectionBlock block) {
    return switch (block) {
      case Gather gather -> gather(gather);
      case Gate gate -> module("Gate(" + channels()
          + (gate.initialValue() == 1 ? "" : ", " + PythonText.number(gate.initialValue()))
          + (gate.activation() == GateActivation.SIGMOID ? ", sigmoid=True" : "") + ")", values.getFirst()).with(TorchClass.GATE);
      case Mask mask -> module("Mask(" + channels() + ", " + shapes.getLast().dim(0)
          + (mask.hiddenUnits() > 0 ? ", hidden_units=" + mask.hiddenUnits() : "") + ")", String.join(", ", values)).with(TorchClass.MASK);
    };
  }

  /** Not learned, so not part of the state: a buffer goes along to the device only. */
  private TorchLayer gather(Gather gather) {
    String indices = PythonText.range(gather.indices()).map(range -> "torch.arange(" + range + ")")
        .orElseGet(() -> "torch.tensor(" + PythonText.list(gather.indices(), "") + ")");
    String statement = "self.register_buffer(\"" + name + "\", " + indices + ", persistent=False)";
    return new TorchLayer(Optional.of(statement), values.getFirst() + ".index_select(1, self." + name + ")", Set.of());
  }

  private TorchLayer pooling(PoolingBlock block) {
    return switch (block) {
      case MaxPool2D pool -> maxPool(pool);
      case AvgPool2D pool -> avgPool(pool);
      case GlobalAvgPool2D _ -> TorchLayer.of(values.getFirst() + ".mean(dim=(2, 3))");
    };
  }

  private TorchLayer maxPool(MaxPool2D pool) {
    TorchWindow window = TorchWindow.of(shapes.getFirst(), pool.size(), pool.strides(), pool.padding(), ONE);
    return module("nn.MaxPool2d(" + sizes(pool.size(), pool.strides()) + window.padding() + ")",
        window.padded(values.getFirst(), ", value=float(\"-inf\")"));
  }

  /** Pixels outside do not count, as in Keras; PyTorch would count them. */
  private TorchLayer avgPool(AvgPool2D pool) {
    TorchWindow window = TorchWindow.of(shapes.getFirst(), pool.size(), pool.strides(), pool.padding(), ONE);
    if (window.isUneven()) {
      String arguments = PythonText.size(pool.size()) + ", " + PythonText.size(pool.strides()) + ", " + window.sides();
      return module("UnevenAvgPool2d(" + arguments + ")", values.getFirst()).with(TorchClass.UNEVEN_AVG_POOL);
    }
    String counting = window.isPadded() ? ", count_include_pad=False" : "";
    return module("nn.AvgPool2d(" + sizes(pool.size(), pool.strides()) + window.padding() + counting + ")", values.getFirst());
  }

  private TorchLayer dense(DenseBlock block) {
    return switch (block) {
      case Dense dense -> module("nn.Linear(" + channels() + ", " + dense.units() + (dense.bias() ? "" : ", bias=False") + ")", values.getFirst());
      case Flatten _ -> module("nn.Flatten()", values.getFirst());
      case Dropout dropout -> module("nn.Dropout(" + PythonText.number(dropout.rate()) + ")", values.getFirst());
    };
  }

  private TorchLayer activation(ActivationBlock block) {
    return switch (block) {
      case ReLU _ -> module("nn.ReLU()", values.getFirst());
      case Tanh _ -> module("nn.Tanh()", values.getFirst());
      case Sigmoid _ -> module("nn.Sigmoid()", values.getFirst());
    };
  }

  private TorchLayer merge(MergeBlock block) {
    return switch (block) {
      case Add _ -> TorchLayer.of(String.join(" + ", values));
      case Multiply _ -> TorchLayer.of(String.join(" * ", values));
      case Concat _ -> TorchLayer.of("torch.cat([" + String.join(", ", values) + "], dim=1)");
    };
  }

  private TorchLayer module(String module, String arguments) {
    return TorchLayer.module(name, module, "self." + name + "(" + arguments + ")");
  }

  private int channels() {
    return shapes.getFirst().dim(0);
  }

  private static String sizes(Size2D size, Size2D strides) {
    return PythonText.size(size) + (strides.equals(size) ? "" : ", stride=" + PythonText.size(strides));
  }

  private static String option(String key, Size2D size) {
    return size.equals(ONE) ? "" : ", " + key + "=" + PythonText.size(size);
  }
}
