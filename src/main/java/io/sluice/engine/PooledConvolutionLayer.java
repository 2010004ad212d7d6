package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.sluice.block.Conv2D;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.engine.PrimitiveCall.Argument;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/** A 3×3 convolution, the max pool behind it and perhaps a ReLU behind that, forward and backward in one. */
final class PooledConvolutionLayer implements Layer {
  private static final Size2D ONE = Size2D.square(1);
  private static final Size2D TWO = Size2D.square(2);
  private static final Size2D THREE = Size2D.square(3);

  private final Filters filters;
  private final Conv2D block;
  private final MaxPool2D pool;
  private final boolean rectified;
  private final Shape pixels;
  private final Shape in;
  private final Shape out;
  private final PaddedMaps maps;
  private NativeTensor kernels;
  private NativeTensor places;
  private NativeTensor padded;

  /**
   * The layer.
   *
   * @param pool      what is behind the convolution
   * @param rectified whether there is a ReLU with it
   * @param in        shape of what comes in
   * @param pixels    shape of what the convolution gives the pool
   * @param out       shape of what comes out of the pool
   */
  PooledConvolutionLayer(Conv2D block, MaxPool2D pool, boolean rectified, Shape in, Shape pixels, Shape out, Filters filters) {
    this.filters = filters;
    this.block = block;
    this.pool = pool;
    this.rectified = rectified;
    this.pixels = pixels;
    this.in = in;
    this.out = out;
    this.maps = PaddedMaps.of(in, pixels, Window.over(in, block.kernel(), block.strides(), block.padding(), block.dilation()));
  }

  /** Whether there is such a layer, and it is faster than the two: windows lie side by side, and channels fill half a register at least. */
  static boolean fits(Conv2D block, Shape in, MaxPool2D pool) {
    return VectorUnit.isUsed() && block.kernel().equals(THREE) && block.strides().equals(ONE) && block.dilation().equals(ONE)
        && 2 * in.dim(0) >= OneDnn.channelBlock() && pool.size().equals(pool.strides()) && pool.padding() == Padding.VALID
        && pool.size().height() * pool.size().width() >= 4;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor largest = program.tensor(OneDnn.blocked(program.batched(out)));
    places = program.tensor(largest.layout());
    padded = program.tensor(OneDnn.plain(maps.size()));
    if (pool.size().equals(TWO)) {
      byTiles(program, inputs.getFirst().value(), largest);
    } else {
      ConvolutionLayer convolution = new ConvolutionLayer(block, in, pixels, filters);
      NativeTensor y = program.converted(convolution.forward(program, inputs), OneDnn.blocked(program.batched(pixels)));
      kernels = convolution.kernels();
      program.vector("max pooling",
          new MaxPlaces(y, largest, places, pool.size(), pixels, out, maps.width(), rectified));
    }
    return largest;
  }

  private void byTiles(ProgramBuilder program, NativeTensor input, NativeTensor largest) {
    NativeTensor x = program.converted(input, OneDnn.blocked(input.dims()));
    kernels = filters.kernels(program);
    NativeTensor bias = filters.biases(program).orElseGet(() -> program.tensor(OneDnn.plain(out.dim(0))));
    int channels = wholeBlocks(in.dim(0));
    int columns = wholeBlocks(out.dim(0));
    int windows = WinogradPooling.rowsOfStrip(channels + columns, out, program.batch()) * out.dim(2);
    NativeTensor matrices = program.tensor(OneDnn.plain(WinogradPooling.TILE, channels, columns));
    program.java("transformation of kernels", new WinogradKernels(kernels, matrices));
    NativeTensor tiles = program.tensor(OneDnn.plain(WinogradPooling.TILE, windows, channels));
    NativeTensor products = program.tensor(OneDnn.plain(WinogradPooling.TILE, windows, columns));
    var offer = new matmul.primitive_desc(OneDnn.cpu(), tiles.layout(), OneDnn.any(WinogradPooling.TILE, channels, columns), products.layout(),
        program.attributes(), false);
    List<Argument> arguments = List.of(new Argument(DNNL_ARG_SRC, tiles),
        new Argument(DNNL_ARG_WEIGHTS, program.converted(matrices, offer.weights_desc())), new Argument(DNNL_ARG_DST, products));
    var space = new WinogradPooling.Workspace(padded, tiles, products, program.tensor(OneDnn.plain(4L * out.dim(2) * Lanes.COUNT)));
    program.vector("convolution and max pooling", offer, new matmul(offer), arguments,
        product -> new WinogradPooling(x, maps, space, product, bias, rectified, largest, places, out));
  }

  private static int wholeBlocks(int channels) {
    return Math.ceilDiv(channels, Lanes.COUNT) * Lanes.COUNT;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    NativeTensor x = program.converted(input.value(), OneDnn.blocked(input.value().dims()));
    NativeTensor gradient = program.converted(program.gradient(output), output.value().layout());
    memory.desc layout = OneDnn.blocked(kernels.dims());
    NativeTensor kernelGradient = program.tensor(layout);
    Optional<NativeTensor> inputGradient = input.wantsGradient() ? Optional.of(program.tensor(x.layout())) : Optional.empty();
    PooledEntries entries = new PooledEntries(gradient, output.value(), places, rectified, maps.height() * maps.width());
    program.vector("convolution, gradients", new PooledGradient(x, entries, program.converted(kernels, layout), kernelGradient,
        filters.biasGradient(program), inputGradient, maps, padded, program.tensor(padded.layout())));
    program.convert(kernelGradient, filters.kernelGradient(program));
    filters.learn(program);
    inputGradient.ifPresent(input::addGradient);
  }
}
