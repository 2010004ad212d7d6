package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.util.List;

/** Maps as features in the order C, H, W. */
final class FlattenLayer implements Layer {
  private final Shape in;

  /** The layer from {@code in}, [C, H, W] or [features]. */
  FlattenLayer(Shape in) {
    this.in = in;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return program.flattened(inputs.getFirst().value());
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    inputs.getFirst().addGradient(program.unflattened(program.gradient(output), in));
  }
}
