package io.sluice.engine;

import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.List;

/** The mean of each map as a feature: pooling with one window as large as the map. */
final class GlobalPoolingLayer implements Layer {
  private static final Size2D ONE = Size2D.square(1);

  private final Shape pooled;
  private final PoolingLayer pooling;

  /** The layer from maps of {@code in} to as many features as it has channels. */
  GlobalPoolingLayer(Shape in) {
    Size2D whole = new Size2D(in.dim(1), in.dim(2));
    pooled = Shape.of(in.dim(0), 1, 1);
    pooling = PoolingLayer.mean(Window.over(in, whole, ONE, Padding.VALID, ONE), in, pooled);
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    return program.flattened(pooling.forward(program, inputs));
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation maps = new Activation(pooled, output.value(), true);
    maps.addGradient(program.unflattened(program.gradient(output), pooled));
    pooling.backward(program, inputs, maps);
  }
}
