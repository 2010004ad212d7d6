package io.sluice.engine;

import java.util.List;

/** The Output in a program that explains: what is to be explained is the logit of one class, so that its gradient is 1 and that of the others 0. */
final class LogitLayer implements Layer {
  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return inputs.getFirst().value();
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    NativeTensor gradient = program.tensor(OneDnn.plain(inputs.getFirst().value().dims()));
    int classes = (int) gradient.dims()[1];
    program.java("logit of a class", () -> {
      for (int n = 0; n < program.batch(); n++) {
        for (int c = 0; c < classes; c++) {
          gradient.set((long) n * classes + c, c == program.part().labels[n] ? 1 : 0);
        }
      }
    });
    inputs.getFirst().addGradient(program.converted(gradient, inputs.getFirst().value().layout()));
  }
}
