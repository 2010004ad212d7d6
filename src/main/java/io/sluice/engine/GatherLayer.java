package io.sluice.engine;

import io.sluice.block.Gather;
import io.sluice.tensor.Shape;
import java.util.List;

/** {@code y[:, k] = x[:, indices[k]]}; the gradient of a channel is the sum over the places that it went to. */
final class GatherLayer implements Layer {
  private final int[] indices;
  private final Shape out;

  /** The layer to activations of {@code out}, without the batch axis. */
  GatherLayer(Gather block, Shape out) {
    this.indices = block.indices().stream().mapToInt(Integer::intValue).toArray();
    this.out = out;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    NativeTensor y = program.tensor(program.layoutLike(x, out));
    ChannelCopy copy = new ChannelCopy(x, y);
    program.java("gather", () -> {
      for (int k = 0; k < indices.length; k++) {
        copy.copy(indices[k], k);
      }
    });
    return y;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    if (!input.wantsGradient()) {
      return;
    }
    NativeTensor result = program.tensor(input.value().layout());
    ChannelCopy copy = new ChannelCopy(program.gradient(output), result);
    program.java("gather, gradient", () -> {
      result.floats().fill((byte) 0);
      for (int k = 0; k < indices.length; k++) {
        copy.add(k, indices[k]);
      }
    });
    input.addGradient(result);
  }
}
