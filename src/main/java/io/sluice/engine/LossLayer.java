package io.sluice.engine;

import java.util.List;

/** The Output: keeps the logits, and while training measures softmax cross-entropy against the labels, as a mean over the batch. */
final class LossLayer implements Layer {
  private final int classes;

  LossLayer(int classes) {
    this.classes = classes;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return inputs.getFirst().value();
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    NativeTensor gradient = program.tensor(input.value().layout());
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(input.value(), gradient, classes, program.part());
    program.java("softmax cross-entropy", loss::run);
    input.addGradient(gradient);
  }
}
