package io.sluice.engine;

import io.sluice.block.Conv2D;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;

/** A 3×3 convolution with the max pool behind it: forward one after the other, backward in one. */
final class PooledConvolutionLayer implements Layer {
  private static final Size2D ONE = Size2D.square(1);
  private static final Size2D THREE = Size2D.square(3);

  private final Filters filters;
  private final ConvolutionLayer convolution;
  private final MaxPool2D pool;
  private final Shape maps;
  private final Shape out;
  private final PaddedMaps padded;
  private NativeTensor places;

  /**
   * The layer.
   *
   * @param in   shape of what comes in
   * @param maps shape of what the convolution gives the pool
   * @param out  shape of what comes out of the pool
   */
  PooledConvolutionLayer(Conv2D block, MaxPool2D pool, Shape in, Shape maps, Shape out, Filters filters) {
    this.filters = filters;
    this.convolution = new ConvolutionLayer(block, in, maps, filters);
    this.pool = pool;
    this.maps = maps;
    this.out = out;
    this.padded = PaddedMaps.of(in, maps, Window.over(in, block.kernel(), block.strides(), block.padding(), block.dilation()));
  }

  /** Whether there is such a layer, and it is faster than the two: windows lie side by side, and there are registers of channels. */
  static boolean fits(Conv2D block, Shape in, MaxPool2D pool) {
    return VectorUnit.isUsed() && block.kernel().equals(THREE) && block.strides().equals(ONE) && block.dilation().equals(ONE)
        && in.dim(0) >= OneDnn.channelBlock() && pool.size().equals(pool.strides()) && pool.padding() == Padding.VALID
        && pool.size().height() * pool.size().width() >= 4;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor y = program.converted(convolution.forward(program, inputs), OneDnn.blocked(program.batched(maps)));
    NativeTensor largest = program.tensor(OneDnn.blocked(program.batched(out)));
    places = program.tensor(largest.layout());
    program.vector("max pooling", new MaxPlaces(y, largest, places, pool.size(), maps, out, padded.width()));
    return largest;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    NativeTensor x = program.converted(input.value(), OneDnn.blocked(input.value().dims()));
    NativeTensor gradient = program.converted(program.gradient(output), output.value().layout());
    memory.desc layout = OneDnn.blocked(convolution.kernels().dims());
    NativeTensor kernelGradient = program.tensor(layout);
    Optional<NativeTensor> inputGradient = input.wantsGradient() ? Optional.of(program.tensor(x.layout())) : Optional.empty();
    program.vector("convolution, gradients", new PooledGradient(x, gradient, places, program.converted(convolution.kernels(), layout),
        kernelGradient, filters.biasGradient(program), inputGradient, padded));
    program.convert(kernelGradient, filters.kernelGradient(program));
    filters.learn(program);
    inputGradient.ifPresent(input::addGradient);
  }
}
