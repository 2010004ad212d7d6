package io.sluice.engine;

import io.sluice.block.Conv2D;
import java.util.Optional;

/**
 * The kernels and biases that a convolution runs with, and where their gradients go. They are the learned ones, or what the learned ones
 * become when a Gate or a Gather behind the convolution is folded into it: both only scale or choose whole filters.
 */
interface Filters {
  /** Filters that the convolution runs with. */
  int count();

  /** The kernels, OIHW in C order; adds the steps that make them. */
  NativeTensor kernels(ProgramBuilder program);

  /** The biases, if there are any; asked for after the kernels. */
  Optional<NativeTensor> biases(ProgramBuilder program);

  /** Where the gradient of the kernels goes, OIHW in C order. */
  NativeTensor kernelGradient(ProgramBuilder program);

  /** Where the gradient of the biases goes, if there are any. */
  Optional<NativeTensor> biasGradient(ProgramBuilder program);

  /** Adds the steps that make the gradients of what is learned from those two. */
  void learn(ProgramBuilder program);

  /** The filters as they are learned. */
  record Learned(Conv2D block) implements Filters {
    @Override
    public int count() {
      return block.filters();
    }

    @Override
    public NativeTensor kernels(ProgramBuilder program) {
      return program.weight("weight");
    }

    @Override
    public Optional<NativeTensor> biases(ProgramBuilder program) {
      return block.bias() ? Optional.of(program.weight("bias")) : Optional.empty();
    }

    @Override
    public NativeTensor kernelGradient(ProgramBuilder program) {
      return program.weightGradient("weight");
    }

    @Override
    public Optional<NativeTensor> biasGradient(ProgramBuilder program) {
      return block.bias() ? Optional.of(program.weightGradient("bias")) : Optional.empty();
    }

    @Override
    public void learn(ProgramBuilder program) {}
  }
}
