package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.sluice.engine.PrimitiveCall.Argument;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** The largest value or the mean of each window, by oneDNN's pooling. Means leave out what lies beyond the border. */
final class PoolingLayer implements Layer {
  private final algorithm algorithm;
  private final Window window;
  private final Shape in;
  private final Shape out;
  private pooling_forward.primitive_desc forward;
  private Optional<NativeTensor> places = Optional.empty();

  private PoolingLayer(algorithm algorithm, Window window, Shape in, Shape out) {
    this.algorithm = algorithm;
    this.window = window;
    this.in = in;
    this.out = out;
  }

  /** The largest value of each window. */
  static PoolingLayer max(Window window, Shape in, Shape out) {
    return new PoolingLayer(org.bytedeco.dnnl.global.dnnl.algorithm.pooling_max, window, in, out);
  }

  /** The mean of each window. */
  static PoolingLayer mean(Window window, Shape in, Shape out) {
    return new PoolingLayer(org.bytedeco.dnnl.global.dnnl.algorithm.pooling_avg_exclude_padding, window, in, out);
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    if (isVectorMax(program, x)) {
      return vectorMax(program, x);
    }
    memory.desc target = OneDnn.any(program.batched(out));
    prop_kind kind = program.isTraining() ? prop_kind.forward_training : prop_kind.forward_inference;
    forward = Kernels.best(List.of(() -> offer(program, kind, x.layout(), target),
        () -> offer(program, kind, OneDnn.blocked(program.batched(in)), target)));
    NativeTensor y = program.tensor(forward.dst_desc());
    places = forward.workspace_desc().get_size() == 0 ? Optional.empty() : Optional.of(program.tensor(forward.workspace_desc()));
    program.primitive("pooling", forward, new pooling_forward(forward), withPlaces(
        new Argument(DNNL_ARG_SRC, program.converted(x, forward.src_desc())), new Argument(DNNL_ARG_DST, y)));
    return y;
  }

  /** Training needs to know where the largest values were, which a kernel of our own does not remember. */
  private boolean isVectorMax(ProgramBuilder program, NativeTensor x) {
    long border = LongStream.concat(LongStream.of(window.before()), LongStream.of(window.after())).sum();
    return !program.isTraining() && algorithm == org.bytedeco.dnnl.global.dnnl.algorithm.pooling_max && border == 0 && program.usesVectors()
        && x.isIn(OneDnn.blocked(x.dims()));
  }

  private NativeTensor vectorMax(ProgramBuilder program, NativeTensor x) {
    NativeTensor y = program.tensor(OneDnn.blocked(program.batched(out)));
    int planes = program.batch() * Math.ceilDiv(in.dim(0), Lanes.COUNT);
    program.vector("pooling", new VectorMaxPool(x.floats().address(), y.floats().address(), planes, new int[] {in.dim(1), in.dim(2)},
        new int[] {out.dim(1), out.dim(2)}, ints(window.kernel()), ints(window.strides())));
    return y;
  }

  private static int[] ints(long[] values) {
    return LongStream.of(values).mapToInt(Math::toIntExact).toArray();
  }

  private pooling_forward.primitive_desc offer(ProgramBuilder program, prop_kind kind, memory.desc source, memory.desc target) {
    return new pooling_forward.primitive_desc(OneDnn.cpu(), kind, algorithm, source, target, window.strides(), window.kernel(),
        window.dilation(), window.before(), window.after(), program.attributes(), false);
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    if (!inputs.getFirst().wantsGradient()) {
      return;
    }
    var offer = new pooling_backward.primitive_desc(OneDnn.cpu(), algorithm, forward.src_desc(), forward.dst_desc(), window.strides(),
        window.kernel(), window.dilation(), window.before(), window.after(), forward, program.attributes(), false);
    NativeTensor result = program.tensor(offer.diff_src_desc());
    program.primitive("pooling, gradient", offer, new pooling_backward(offer), withPlaces(
        new Argument(DNNL_ARG_DIFF_DST, program.converted(program.gradient(output), offer.diff_dst_desc())),
        new Argument(DNNL_ARG_DIFF_SRC, result)));
    inputs.getFirst().addGradient(result);
  }

  /** Where the largest values were; only training a max pool remembers that. */
  private List<Argument> withPlaces(Argument... others) {
    List<Argument> arguments = new ArrayList<>(List.of(others));
    places.ifPresent(tensor -> arguments.add(new Argument(DNNL_ARG_WORKSPACE, tensor)));
    return arguments;
  }
}
