package io.sluice.graph;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.DenseBlock;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.MergeBlock;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.Collections;
import java.util.List;

/** The shape that comes out of each kind of block. All shapes are without the batch axis. */
final class ShapeRules {
  private static final String MAPS = "[N, C, H, W]";
  private static final Size2D ONE = Size2D.square(1);

  private ShapeRules() {}

  /** What a rule says of a node. */
  sealed interface Result {
    /** What comes out of it. */
    record Of(Shape shape) implements Result {}

    /** Why nothing does. */
    record Wrong(Problem problem) implements Result {}
  }

  /**
   * What comes out of {@code node}.
   *
   * @param inputs the shapes that come in, input by input, without those of optional inputs that have no wire
   */
  static Result apply(Node node, List<Shape> inputs) {
    return switch (node.block()) {
      case EndBlock end -> end(node, end, inputs);
      case Conv2D conv -> window(node, inputs.getFirst(), conv.filters(), conv.kernel(), conv.strides(), conv.padding(), conv.dilation());
      case SelectionBlock selection -> selection(node, selection, inputs);
      case PoolingBlock pooling -> pooling(node, pooling, inputs.getFirst());
      case DenseBlock dense -> dense(node, dense, inputs.getFirst());
      case ActivationBlock _ -> new Result.Of(inputs.getFirst());
      case MergeBlock merge -> merge(node, merge, inputs);
    };
  }

  private static Result end(Node node, EndBlock block, List<Shape> inputs) {
    return switch (block) {
      case Input input -> new Result.Of(Shape.of(input.channels(), input.height(), input.width()));
      case Output output -> output(node, output, inputs.getFirst());
    };
  }

  private static Result output(Node node, Output output, Shape in) {
    Shape wanted = Shape.of(output.classes());
    if (!in.isFeatures()) {
      return wrong(node, wanted.batched(), in, "put a Flatten and a Dense of " + output.classes() + " units before it");
    }
    return in.equals(wanted) ? new Result.Of(wanted) : new Result.Wrong(new Problem.WrongClasses(node, output.classes(), in));
  }

  private static Result window(Node node, Shape in, int channels, Size2D window, Size2D strides, Padding padding, Size2D dilation) {
    if (!in.isMaps()) {
      return wrong(node, MAPS, in, "take it from a block that gives maps");
    }
    int height = padding.outputSize(in.dim(1), window.height(), strides.height(), dilation.height());
    int width = padding.outputSize(in.dim(2), window.width(), strides.width(), dilation.width());
    if (height < 1 || width < 1) {
      Size2D reach = new Size2D(dilation.height() * (window.height() - 1) + 1, dilation.width() * (window.width() - 1) + 1);
      return new Result.Wrong(new Problem.WindowTooLarge(node, reach.toString(), in));
    }
    return new Result.Of(Shape.of(channels, height, width));
  }

  private static Result selection(Node node, SelectionBlock block, List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (!in.isMaps() && !in.isFeatures()) {
      return wrong(node, MAPS + " or [N, C]", in, "take it from a block that gives maps");
    }
    return switch (block) {
      case Gather gather -> gather(node, gather, in);
      case Gate _ -> new Result.Of(in);
      case Mask _ -> new Result.Of(in);
    };
  }

  private static Result gather(Node node, Gather gather, Shape in) {
    int highest = Collections.max(gather.indices());
    return highest >= in.dim(0)
        ? new Result.Wrong(new Problem.NoSuchChannel(node, highest, in.dim(0)))
        : new Result.Of(withChannels(in, gather.indices().size()));
  }

  private static Shape withChannels(Shape shape, int channels) {
    int[] dims = shape.toArray();
    dims[0] = channels;
    return Shape.of(dims);
  }

  private static Result pooling(Node node, PoolingBlock block, Shape in) {
    return switch (block) {
      case MaxPool2D pool -> pool(node, in, pool.size(), pool.strides(), pool.padding());
      case AvgPool2D pool -> pool(node, in, pool.size(), pool.strides(), pool.padding());
      case GlobalAvgPool2D _ when in.isMaps() -> new Result.Of(Shape.of(in.dim(0)));
      case GlobalAvgPool2D _ -> wrong(node, MAPS, in, "take it from a block that gives maps");
    };
  }

  private static Result pool(Node node, Shape in, Size2D size, Size2D strides, Padding padding) {
    return window(node, in, in.dim(0), size, strides, padding, ONE);
  }

  private static Result dense(Node node, DenseBlock block, Shape in) {
    return switch (block) {
      case Dense dense when in.isFeatures() -> new Result.Of(Shape.of(dense.units()));
      case Dense _ -> wrong(node, "[N, features]", in, "put a Flatten before it");
      case Flatten _ -> new Result.Of(Shape.of(Math.toIntExact(in.count())));
      case Dropout _ -> new Result.Of(in);
    };
  }

  private static Result merge(Node node, MergeBlock block, List<Shape> inputs) {
    return switch (block) {
      case Add _, Multiply _ -> same(node, inputs);
      case Concat _ -> concat(node, inputs);
    };
  }

  private static Result same(Node node, List<Shape> inputs) {
    return inputs.stream().distinct().count() == 1
        ? new Result.Of(inputs.getFirst())
        : new Result.Wrong(new Problem.UnequalShapes(node, "inputs of one shape", inputs, "bring them to the same channels, height and width"));
  }

  private static Result concat(Node node, List<Shape> inputs) {
    Shape first = inputs.getFirst();
    boolean fit = inputs.stream().allMatch(shape -> withChannels(shape, 1).equals(withChannels(first, 1)));
    int channels = inputs.stream().mapToInt(shape -> shape.dim(0)).sum();
    return fit
        ? new Result.Of(withChannels(first, channels))
        : new Result.Wrong(new Problem.UnequalShapes(node, "inputs of one height and width", inputs, "bring them to the same height and width"));
  }

  private static Result wrong(Node node, String expected, Shape found, String fix) {
    return new Result.Wrong(new Problem.WrongShape(node, expected, found, fix));
  }
}
