package io.sluice.engine;

import io.sluice.block.AvgPool2D;
import io.sluice.block.Conv2D;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.PoolingBlock;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** A convolution over the images themselves, the pool of 2×2 windows behind it and the activation beside that, forward and backward as one. */
final class PooledImageLayer implements Layer {
  private static final Size2D ONE = Size2D.square(1);
  private static final Size2D TWO = Size2D.square(2);
  private static final List<Size2D> KERNELS = List.of(Size2D.square(3), Size2D.square(5));
  private static final int MOST_CHANNELS = 3;

  private final Filters filters;
  private final Operation.Pooled pooled;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private HalvedImage image;
  private QuarterPooling pooling;

  /**
   * The layer.
   *
   * @param pooled what is behind the convolution
   * @param in     shape of an image
   * @param out    shape of what comes out of the pool
   */
  PooledImageLayer(Conv2D block, Operation.Pooled pooled, Shape in, Shape out, Filters filters) {
    this.filters = filters;
    this.pooled = pooled;
    this.in = in;
    this.out = out;
    this.window = Window.over(in, block.kernel(), block.strides(), block.padding(), block.dilation());
  }

  /** Whether there is such a layer for a convolution over images of that shape. */
  static boolean fits(Conv2D block, Shape in, PoolingBlock pool) {
    return VectorUnit.isUsed() && KERNELS.contains(block.kernel()) && block.strides().equals(ONE) && block.dilation().equals(ONE)
        && in.dim(0) <= MOST_CHANNELS && isOfQuarters(pool);
  }

  private static boolean isOfQuarters(PoolingBlock block) {
    return switch (block) {
      case MaxPool2D pool -> isOfQuarters(pool.size(), pool.strides(), pool.padding());
      case AvgPool2D pool -> isOfQuarters(pool.size(), pool.strides(), pool.padding());
      case GlobalAvgPool2D _ -> false;
    };
  }

  private static boolean isOfQuarters(Size2D size, Size2D strides, Padding padding) {
    return size.equals(TWO) && strides.equals(TWO) && padding == Padding.VALID;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor images = program.converted(inputs.getFirst().value(), OneDnn.plain(program.batched(in)));
    NativeTensor result = program.tensor(OneDnn.plain(program.batched(out)));
    QuarterMaps maps = QuarterMaps.before(out);
    image = new HalvedImage(program, images, in, window, maps);
    pooling = pooling(program, maps, result);
    NativeTensor kernels = filters.kernels(program);
    NativeTensor biases = filters.biases(program).orElseGet(() -> program.tensor(OneDnn.plain(out.dim(0))));
    program.vector("convolution and pooling", new QuarterConvolution(image, pooling, kernels, biases, program.batch()));
    return result;
  }

  private QuarterPooling pooling(ProgramBuilder program, QuarterMaps maps, NativeTensor result) {
    return switch (pooled.pool()) {
      case MaxPool2D _ -> new QuarterMaxima(program, maps, pooled.activation(), result);
      case AvgPool2D _ -> new QuarterMeans(program, maps, pooled.activation(), result);
      case GlobalAvgPool2D _ -> throw new IllegalStateException("a pool over whole maps has no windows");
    };
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    NativeTensor gradient = program.converted(program.gradient(output), output.value().layout());
    NativeTensor kernelGradient = filters.kernelGradient(program);
    Optional<NativeTensor> biasGradient = filters.biasGradient(program);
    program.vector("convolution, gradient of weights",
        new QuarterGradient(program, image, pooling, gradient, kernelGradient, biasGradient));
    filters.learn(program);
  }
}
