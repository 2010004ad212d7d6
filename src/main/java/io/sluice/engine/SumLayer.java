package io.sluice.engine;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** The sum of inputs of one shape; each gets the gradient as it is. */
final class SumLayer implements Layer {
  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return inputs.stream().map(Activation::value)
        .reduce((sum, x) -> program.binary("sum", algorithm.binary_add, sum, x))
        .orElseThrow();
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    NativeTensor gradient = program.gradient(output);
    inputs.stream().filter(Activation::wantsGradient).forEach(input -> input.addGradient(gradient));
  }
}
