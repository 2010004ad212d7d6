package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.sluice.engine.PrimitiveCall.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** A fully connected layer, {@code y = x · Wᵀ + b}, by oneDNN's inner product. */
final class DenseLayer implements Layer {
  private final String prefix;
  private final int in;
  private final int out;
  private final boolean bias;
  private inner_product_forward.primitive_desc forward;

  /**
   * The layer from {@code in} features to {@code out}.
   *
   * @param prefix before {@code weight} and {@code bias} in the names of its weights within the block
   */
  DenseLayer(String prefix, int in, int out, boolean bias) {
    this.prefix = prefix;
    this.in = in;
    this.out = out;
    this.bias = bias;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    prop_kind kind = program.isTraining() ? prop_kind.forward_training : prop_kind.forward_inference;
    forward = new inner_product_forward.primitive_desc(OneDnn.cpu(), kind, features(program, in), OneDnn.any(out, in), biasLayout(),
        features(program, out), program.attributes(), false);
    NativeTensor y = program.tensor(forward.dst_desc());
    program.primitive("inner product", forward, new inner_product_forward(forward), withBias(DNNL_ARG_BIAS, program::weight,
        new Argument(DNNL_ARG_SRC, program.converted(x, forward.src_desc())),
        new Argument(DNNL_ARG_WEIGHTS, program.converted(program.weight(prefix + "weight"), forward.weights_desc())),
        new Argument(DNNL_ARG_DST, y)));
    return y;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    NativeTensor gradient = program.gradient(output);
    weightGradient(program, input.value(), gradient);
    if (input.wantsGradient()) {
      input.addGradient(dataGradient(program, gradient));
    }
  }

  private void weightGradient(ProgramBuilder program, NativeTensor x, NativeTensor gradient) {
    var offer = new inner_product_backward_weights.primitive_desc(OneDnn.cpu(), features(program, in), OneDnn.any(out, in), biasLayout(),
        features(program, out), forward, program.attributes(), false);
    NativeTensor flat = program.weightGradient(prefix + "weight");
    NativeTensor result = flat.isIn(offer.diff_weights_desc()) ? flat : program.tensor(offer.diff_weights_desc());
    program.primitive("inner product, gradient of weights", offer, new inner_product_backward_weights(offer),
        withBias(DNNL_ARG_DIFF_BIAS, program::weightGradient,
            new Argument(DNNL_ARG_SRC, program.converted(x, offer.src_desc())),
            new Argument(DNNL_ARG_DIFF_DST, program.converted(gradient, offer.diff_dst_desc())),
            new Argument(DNNL_ARG_DIFF_WEIGHTS, result)));
    if (result != flat) {
      program.convert(result, flat);
    }
  }

  private NativeTensor dataGradient(ProgramBuilder program, NativeTensor gradient) {
    var offer = new inner_product_backward_data.primitive_desc(OneDnn.cpu(), features(program, in), OneDnn.any(out, in),
        features(program, out), forward, program.attributes(), false);
    NativeTensor result = program.tensor(offer.diff_src_desc());
    program.primitive("inner product, gradient of input", offer, new inner_product_backward_data(offer), List.of(
        new Argument(DNNL_ARG_DIFF_DST, program.converted(gradient, offer.diff_dst_desc())),
        new Argument(DNNL_ARG_WEIGHTS, program.converted(program.weight(prefix + "weight"), offer.weights_desc())),
        new Argument(DNNL_ARG_DIFF_SRC, result)));
    return result;
  }

  private static memory.desc features(ProgramBuilder program, int count) {
    return OneDnn.plain(program.batch(), count);
  }

  private memory.desc biasLayout() {
    return bias ? OneDnn.plain(out) : new memory.desc();
  }

  private List<Argument> withBias(int role, Function<String, NativeTensor> tensor, Argument... others) {
    List<Argument> arguments = new ArrayList<>(List.of(others));
    if (bias) {
      arguments.add(new Argument(role, tensor.apply(prefix + "bias")));
    }
    return arguments;
  }
}
