package io.sluice.engine;

import io.sluice.block.Gate;
import io.sluice.tensor.Shape;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** {@code y[n,c] = a(g[c]) · x[n,c]}, with the L1 penalty on {@code a(g)} in the loss. */
final class GateLayer implements Layer {
  private final Gate block;
  private final ChannelScaling scaling;
  private final int channels;
  private NativeTensor factors;

  /** The layer for activations of that shape. */
  GateLayer(Gate block, Shape shape) {
    this.block = block;
    this.scaling = new ChannelScaling(shape);
    this.channels = shape.dim(0);
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    NativeTensor gate = program.weight("gate");
    memory.desc layout = scaling.factorLayout(x, 1);
    factors = switch (block.activation()) {
      case LINEAR -> gate.viewedAs(layout); // zeros follow it up to a full register
      case SIGMOID -> sigmoid(program, gate, program.tensor(layout));
    };
    return scaling.scaled(program, x, factors);
  }

  private NativeTensor sigmoid(ProgramBuilder program, NativeTensor gate, NativeTensor result) {
    program.java("gate values", () -> {
      for (int c = 0; c < channels; c++) {
        result.set(c, GateFactors.factor(block.activation(), gate.get(c)));
      }
    });
    return result;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    NativeTensor gradient = program.gradient(output);
    NativeTensor means = scaling.meanProducts(program, input.value(), gradient);
    gateGradient(program, means);
    if (input.wantsGradient()) {
      NativeTensor aligned = program.converted(gradient, input.value().layout());
      input.addGradient(scaling.scaled(program, aligned, factors));
    }
  }

  private void gateGradient(ProgramBuilder program, NativeTensor means) {
    NativeTensor gate = program.weight("gate");
    NativeTensor result = program.weightGradient("gate");
    GateFactors gates = new GateFactors(block, channels, program.part());
    int samples = program.batch();
    program.java("gradient of the gate", () -> {
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        for (int n = 0; n < samples; n++) {
          sum += means.get((long) n * channels + c);
        }
        result.set(c, gates.gradient(gate.get(c), sum * scaling.pixels()));
      }
      gates.addPenalty(gate);
    });
  }
}
