package io.sluice.engine;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** The product of inputs of one shape; the gradient of each is that of the product times all the others. */
final class ProductLayer implements Layer {
  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return inputs.stream().map(Activation::value)
        .reduce((product, x) -> program.binary("product", algorithm.binary_mul, product, x))
        .orElseThrow();
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).wantsGradient()) {
        inputs.get(i).addGradient(gradient(program, inputs, program.gradient(output), i));
      }
    }
  }

  private static NativeTensor gradient(ProgramBuilder program, List<Activation> inputs, NativeTensor gradient, int of) {
    NativeTensor result = gradient;
    for (int j = 0; j < inputs.size(); j++) {
      if (j != of) {
        result = program.binary("product, gradient", algorithm.binary_mul, result, inputs.get(j).value());
      }
    }
    return result;
  }
}
