package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.sluice.engine.PrimitiveCall.Argument;
import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** A function of each value by itself whose derivative can be told from its result, by oneDNN. */
final class ElementwiseLayer implements Layer {
  /** The larger of 0 and the value. */
  static final algorithm RELU = algorithm.eltwise_relu_use_dst_for_bwd;
  /** Hyperbolic tangent. */
  static final algorithm TANH = algorithm.eltwise_tanh_use_dst_for_bwd;
  /** 1 / (1 + e^−x). */
  static final algorithm SIGMOID = algorithm.eltwise_logistic_use_dst_for_bwd;

  private final algorithm function;
  private eltwise_forward.primitive_desc forward;

  /** The layer of one of the functions above. */
  ElementwiseLayer(algorithm function) {
    this.function = function;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    prop_kind kind = program.isTraining() ? prop_kind.forward_training : prop_kind.forward_inference;
    forward = new eltwise_forward.primitive_desc(OneDnn.cpu(), kind, function, x.layout(), x.layout(), 0, 0, program.attributes(), false);
    NativeTensor y = program.tensor(x.layout());
    boolean sigmoid = function == SIGMOID && (!x.isPadded() || x.isIn(OneDnn.blocked(x.dims())));
    if (program.usesVectors() && (function == TANH || sigmoid)) {
      addVectorStep(program, x, y);
    } else {
      program.primitive("activation", forward, new eltwise_forward(forward),
          List.of(new Argument(DNNL_ARG_SRC, x), new Argument(DNNL_ARG_DST, y)));
    }
    return y;
  }

  private void addVectorStep(ProgramBuilder program, NativeTensor x, NativeTensor y) {
    long from = x.floats().address();
    long to = y.floats().address();
    int count = Math.toIntExact(x.layout().get_size() / Float.BYTES);
    if (function == TANH) {
      program.vector("activation", () -> VectorElementwise.tanh(from, to, count)); // tanh(0) = 0
    } else if (x.isPadded()) {
      int images = (int) x.dims()[0];
      int channels = (int) x.dims()[1];
      program.vector("activation", () -> {
        VectorElementwise.sigmoid(from, to, count);
        VectorElementwise.clearPadding(to, images, channels, count / images);
      });
    } else {
      program.vector("activation", () -> VectorElementwise.sigmoid(from, to, count));
    }
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    if (!inputs.getFirst().wantsGradient()) {
      return;
    }
    memory.desc layout = output.value().layout();
    var offer = new eltwise_backward.primitive_desc(OneDnn.cpu(), function, layout, layout, layout, 0, 0, forward, program.attributes(), false);
    NativeTensor result = program.tensor(layout);
    program.primitive("activation, gradient", offer, new eltwise_backward(offer), List.of(
        new Argument(DNNL_ARG_DST, output.value()),
        new Argument(DNNL_ARG_DIFF_DST, program.converted(program.gradient(output), layout)),
        new Argument(DNNL_ARG_DIFF_SRC, result)));
    inputs.getFirst().addGradient(result);
  }
}
