package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.util.List;

/** The inputs' channels one after the other. */
final class ConcatLayer implements Layer {
  private final Shape out;

  /** The layer to activations of {@code out}, without the batch axis. */
  ConcatLayer(Shape out) {
    this.out = out;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor y = program.tensor(program.layoutLike(inputs.getFirst().value(), out));
    int first = 0;
    for (Activation input : inputs) {
      addCopy(program, "concatenation", new ChannelCopy(input.value(), y), input.shape().dim(0), 0, first);
      first += input.shape().dim(0);
    }
    return y;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    NativeTensor gradient = program.gradient(output);
    int first = 0;
    for (Activation input : inputs) {
      if (input.wantsGradient()) {
        NativeTensor result = program.tensor(input.value().layout());
        addCopy(program, "concatenation, gradient", new ChannelCopy(gradient, result), input.shape().dim(0), first, 0);
        input.addGradient(result);
      }
      first += input.shape().dim(0);
    }
  }

  private static void addCopy(ProgramBuilder program, String name, ChannelCopy copy, int channels, int from, int to) {
    program.java(name, () -> {
      for (int c = 0; c < channels; c++) {
        copy.copy(from + c, to + c);
      }
    });
  }
}
