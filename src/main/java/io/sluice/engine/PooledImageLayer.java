package io.sluice.engine;

import io.sluice.block.Conv2D;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** A convolution over the images themselves, the max pool behind it and perhaps a ReLU behind that, forward and backward in one. */
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
  private NativeTensor places;

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
  static boolean fits(Conv2D block, Shape in, MaxPool2D pool) {
    return VectorUnit.isUsed() && KERNELS.contains(block.kernel()) && block.strides().equals(ONE) && block.dilation().equals(ONE)
        && in.dim(0) <= MOST_CHANNELS && pool.size().equals(TWO) && pool.strides().equals(TWO) && pool.padding() == Padding.VALID;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor largest = program.tensor(OneDnn.blocked(program.batched(out)));
    places = program.tensor(largest.layout());
    NativeTensor kernels = filters.kernels(program);
    NativeTensor bias = filters.biases(program).orElseGet(() -> program.tensor(OneDnn.plain(out.dim(0))));
    long tapsOfFilter = kernels.dims()[1] * kernels.dims()[2] * kernels.dims()[3];
    NativeTensor taps = program.tensor(OneDnn.plain((long) Math.ceilDiv(out.dim(0), Lanes.COUNT) * Lanes.COUNT * tapsOfFilter));
    NativeTensor pixels = program.tensor(OneDnn.plain(8L * out.dim(2) * Lanes.COUNT));
    program.vector("convolution and max pooling",
        new ImagePooling(image(program, inputs), kernels, taps, pixels, bias, pooled.rectified(), largest, places, out));
    return largest;
  }

  private PaddedImage image(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor images = program.converted(inputs.getFirst().value(), OneDnn.plain(program.batched(in)));
    return new PaddedImage(images, in, pooled.maps(), window);
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    PaddedImage image = image(program, inputs);
    NativeTensor gradient = program.converted(program.gradient(output), output.value().layout());
    PooledEntries entries = new PooledEntries(gradient, output.value(), places, pooled.rectified(), image.size);
    NativeTensor kernelGradient = filters.kernelGradient(program);
    Optional<NativeTensor> biasGradient = filters.biasGradient(program);
    program.vector("convolution, gradient of weights", new PooledImageGradient(image, entries, kernelGradient, biasGradient, program.batch()));
    filters.learn(program);
  }
}
