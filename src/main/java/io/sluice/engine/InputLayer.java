package io.sluice.engine;

import java.util.List;

/** The Input: its images are put into place before a program runs, so that nothing is left to do. */
final class InputLayer implements Layer {
  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return program.images();
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {}
}
