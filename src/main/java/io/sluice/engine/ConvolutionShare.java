package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.sluice.block.Conv2D;
import io.sluice.engine.PrimitiveCall.Argument;
import io.sluice.graph.Node;
import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** The share of channels in a convolution: one of a single channel, by oneDNN, of the difference between the value wanted and its own. */
final class ConvolutionShare extends ChannelShare {
  private final FlatVector weights;
  private final String kernelName;
  private final NativeTensor y;
  private final NativeTensor.Planes planes;
  private final Program program;
  private final Supplier<List<Filter>> filters;
  /** What each channel asked for gives to the filters, OIHW with one input, as long as the weights stay what they are. */
  private final Map<Integer, float[]> kernels = new HashMap<>();
  private final float[] differences;
  private NativeTensor kernel;

  /**
   * A filter that runs.
   *
   * @param learned index of the one that it is made of
   * @param factor  by which it is scaled
   */
  record Filter(int learned, float factor) {}

  /**
   * The shares in what a program computed.
   *
   * @param filters what gave {@code y}, filter by filter, as it is now
   * @param in what comes into the convolution, [C, H, W]
   * @param x  the same of the last run
   * @param y  what came out
   */
  ConvolutionShare(Node node, Supplier<List<Filter>> filters, Shape in, FlatVector weights, BatchPart part, NativeTensor x, NativeTensor y) {
    super(x, y);
    this.weights = weights;
    this.filters = filters;
    this.kernelName = node.name() + ".weight";
    this.y = y;
    this.planes = x.planes();
    this.differences = new float[planes.samples() * planes.pixels()];
    Shape one = Shape.of(1, in.dim(1), in.dim(2));
    this.program = ProgramBuilder.build(one, weights, Optional.empty(), part, builder -> {
      builder.enter(node);
      convolve(builder, (Conv2D) node.block(), one);
      return ProgramBuilder.Kept.NOTHING;
    });
  }

  /** Adds a convolution of the program's images, which it adds to y. */
  private void convolve(ProgramBuilder builder, Conv2D block, Shape in) {
    Window window = Window.over(in, block.kernel(), block.strides(), block.padding(), block.dilation());
    long[] dims = {filters.get().size(), 1, block.kernel().height(), block.kernel().width()};
    primitive_attr adding = builder.attributes();
    post_ops sum = new post_ops();
    sum.append_sum();
    adding.set_post_ops(sum);
    convolution_forward.primitive_desc offer = Kernels.best(List.<Supplier<convolution_forward.primitive_desc>>of(
        () -> offer(builder.images().layout(), OneDnn.any(dims), window, adding),
        () -> offer(OneDnn.any(builder.batched(in)), OneDnn.any(dims), window, adding)));
    kernel = builder.tensor(OneDnn.plain(dims));
    builder.primitive("share of a channel", offer, new convolution_forward(offer), List.of(
        new Argument(DNNL_ARG_SRC, builder.converted(builder.images(), offer.src_desc())),
        new Argument(DNNL_ARG_WEIGHTS, builder.converted(kernel, offer.weights_desc())),
        new Argument(DNNL_ARG_DST, y)));
  }

  private convolution_forward.primitive_desc offer(memory.desc source, memory.desc kernels, Window window, primitive_attr attributes) {
    return new convolution_forward.primitive_desc(OneDnn.cpu(), prop_kind.forward_inference, algorithm.convolution_direct, source, kernels,
        new memory.desc(), y.layout(), window.strides(), window.dilation(), window.before(), window.after(), attributes, false);
  }

  @Override
  void change(List<MemorySegment> kept, Map<Integer, float[]> values) {
    restore(y, kept.getLast());
    values.forEach((channel, samples) -> {
      float[] windows = kernels.computeIfAbsent(channel, this::windows);
      MemorySegment.copy(windows, 0, kernel.floats(), ValueLayout.JAVA_FLOAT, 0, windows.length);
      fillDifference(kept.getFirst(), channel, samples);
      program.run();
    });
  }

  @Override
  void takeWeights() {
    kernels.clear();
  }

  /** OIHW: one input's window of each filter. */
  private float[] windows(int channel) {
    int window = Math.toIntExact(kernel.dims()[2] * kernel.dims()[3]);
    MemorySegment all = weights.floats(kernelName);
    List<Filter> running = filters.get();
    float[] windows = new float[running.size() * window];
    int to = 0;
    for (Filter filter : running) {
      long from = ((long) filter.learned() * planes.channels() + channel) * window;
      for (int k = 0; k < window; k++) {
        windows[to++] = filter.factor() * all.getAtIndex(ValueLayout.JAVA_FLOAT, from + k);
      }
    }
    return windows;
  }

  /** By way of the heap: Java compiles loops over arrays in a tenth of the time, and an analysis is often a program's first. */
  private void fillDifference(MemorySegment own, int channel, float[] samples) {
    float[] map = new float[(planes.pixels() - 1) * planes.pixelStep() + 1];
    for (int n = 0; n < planes.samples(); n++) {
      MemorySegment.copy(own, ValueLayout.JAVA_FLOAT, planes.start(n, channel) * Float.BYTES, map, 0, map.length);
      subtract(samples[n], map, planes.pixelStep(), differences, n * planes.pixels(), planes.pixels());
    }
    MemorySegment.copy(differences, 0, program.images().floats(), ValueLayout.JAVA_FLOAT, 0, differences.length);
  }

  private static void subtract(float value, float[] map, int step, float[] differences, int start, int count) {
    for (int p = 0; p < count; p++) {
      differences[start + p] = value - map[p * step];
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
