package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.sluice.block.Conv2D;
import io.sluice.engine.PrimitiveCall.Argument;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/** Conv2D by oneDNN's direct convolutions. */
final class ConvolutionLayer implements Layer {
  private static final algorithm DIRECT = algorithm.convolution_direct;

  private final Conv2D block;
  private final Window window;
  private final Shape in;
  private final Shape out;
  private final Filters filters;
  private convolution_forward.primitive_desc forward;
  private NativeTensor kernels;

  /** The layer from maps of {@code in} to maps of {@code out}, without the batch axis, with as many filters as that has maps. */
  ConvolutionLayer(Conv2D block, Shape in, Shape out, Filters filters) {
    this.filters = filters;
    this.block = block;
    this.window = Window.over(in, block.kernel(), block.strides(), block.padding(), block.dilation());
    this.in = in;
    this.out = out;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    memory.desc weights = OneDnn.any(weightDims());
    prop_kind kind = program.isTraining() ? prop_kind.forward_training : prop_kind.forward_inference;
    forward = choose(program, x.layout(), (source, target) -> new convolution_forward.primitive_desc(OneDnn.cpu(), kind, DIRECT,
        source, weights, bias(), target, window.strides(), window.dilation(), window.before(), window.after(), program.attributes(), false));
    NativeTensor y = program.tensor(forward.dst_desc());
    kernels = filters.kernels(program);
    program.primitive("convolution", forward, new convolution_forward(forward), withBias(DNNL_ARG_BIAS, filters.biases(program),
        new Argument(DNNL_ARG_SRC, program.converted(x, forward.src_desc())),
        new Argument(DNNL_ARG_WEIGHTS, program.converted(kernels, forward.weights_desc())),
        new Argument(DNNL_ARG_DST, y)));
    return y;
  }

  /** The kernels that it runs with, OIHW in C order. */
  NativeTensor kernels() {
    return kernels;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    NativeTensor gradient = program.gradient(output);
    weightGradient(program, input.value(), gradient);
    if (input.wantsGradient()) {
      input.addGradient(dataGradient(program, input.value(), gradient));
    }
  }

  private void weightGradient(ProgramBuilder program, NativeTensor x, NativeTensor gradient) {
    if (program.usesVectors() && ImageWeightGradient.fits(block, in)) {
      imageWeightGradient(program, x, gradient);
    } else {
      generalWeightGradient(program, x, gradient);
    }
    filters.learn(program);
  }

  private void imageWeightGradient(ProgramBuilder program, NativeTensor x, NativeTensor gradient) {
    NativeTensor images = program.converted(x, OneDnn.plain(program.batched(in)));
    NativeTensor blocked = program.converted(gradient, OneDnn.blocked(program.batched(out)));
    program.vector("convolution, gradient of weights",
        new ImageWeightGradient(block, in, out, images, blocked, filters.kernelGradient(program), filters.biasGradient(program)));
  }

  private void generalWeightGradient(ProgramBuilder program, NativeTensor x, NativeTensor gradient) {
    memory.desc weights = OneDnn.any(weightDims());
    var offer = choose(program, x.layout(), (source, target) -> new convolution_backward_weights.primitive_desc(OneDnn.cpu(),
        DIRECT, source, weights, bias(), target, window.strides(), window.dilation(), window.before(), window.after(), forward,
        program.attributes(), false));
    NativeTensor flat = filters.kernelGradient(program);
    NativeTensor result = flat.isIn(offer.diff_weights_desc()) ? flat : program.tensor(offer.diff_weights_desc());
    program.primitive("convolution, gradient of weights", offer, new convolution_backward_weights(offer),
        withBias(DNNL_ARG_DIFF_BIAS, filters.biasGradient(program),
            new Argument(DNNL_ARG_SRC, program.converted(x, offer.src_desc())),
            new Argument(DNNL_ARG_DIFF_DST, program.converted(gradient, offer.diff_dst_desc())),
            new Argument(DNNL_ARG_DIFF_WEIGHTS, result)));
    if (result != flat) {
      program.convert(result, flat);
    }
  }

  private NativeTensor dataGradient(ProgramBuilder program, NativeTensor x, NativeTensor gradient) {
    memory.desc weights = OneDnn.any(weightDims());
    var offer = choose(program, x.layout(), (source, target) -> new convolution_backward_data.primitive_desc(OneDnn.cpu(),
        DIRECT, source, weights, target, window.strides(), window.dilation(), window.before(), window.after(), forward,
        program.attributes(), false));
    NativeTensor result = program.tensor(offer.diff_src_desc());
    program.primitive("convolution, gradient of input", offer, new convolution_backward_data(offer), List.of(
        new Argument(DNNL_ARG_DIFF_DST, program.converted(gradient, offer.diff_dst_desc())),
        new Argument(DNNL_ARG_WEIGHTS, program.converted(kernels, offer.weights_desc())),
        new Argument(DNNL_ARG_DIFF_SRC, result)));
    return result;
  }

  /** The best kernel over pairs of layouts of input and output, those first that need no conversion. */
  private <D extends primitive_desc_base> D choose(ProgramBuilder program, memory.desc x, BiFunction<memory.desc, memory.desc, D> offer) {
    long[] source = program.batched(in);
    long[] target = program.batched(out);
    List<Supplier<D>> candidates = List.of(
        () -> offer.apply(x, OneDnn.blocked(target)),
        () -> offer.apply(OneDnn.blocked(source), OneDnn.blocked(target)),
        () -> offer.apply(OneDnn.plain(source), OneDnn.blocked(target)),
        () -> offer.apply(OneDnn.plain(source), OneDnn.plain(target)),
        () -> offer.apply(OneDnn.any(source), OneDnn.any(target)));
    return Kernels.best(candidates);
  }

  private long[] weightDims() {
    return new long[] {filters.count(), in.dim(0), block.kernel().height(), block.kernel().width()};
  }

  private memory.desc bias() {
    return block.bias() ? OneDnn.plain(filters.count()) : new memory.desc();
  }

  private static List<Argument> withBias(int role, Optional<NativeTensor> bias, Argument... others) {
    List<Argument> arguments = new ArrayList<>(List.of(others));
    bias.ifPresent(tensor -> arguments.add(new Argument(role, tensor)));
    return arguments;
  }
}
