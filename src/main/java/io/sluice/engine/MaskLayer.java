package io.sluice.engine;

import io.sluice.block.Mask;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@code m = σ(W · GAP(context) + b)}, {@code y[n,c] = m[n,c] · x[n,c]}: a small network within the network. */
final class MaskLayer implements Layer {
  private final ChannelScaling scaling;
  private final Shape context;
  private final int channels;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Activation> activations = new ArrayList<>();
  private NativeTensor factors;

  /**
   * The layer for activations of that shape.
   *
   * @param context shape of what comes in last: of the context, or of x if nothing is on that port
   */
  MaskLayer(Mask block, Shape shape, Shape context) {
    this.scaling = new ChannelScaling(shape);
    this.context = context;
    this.channels = shape.dim(0);
    int features = context.dim(0);
    if (context.isMaps()) {
      append(new GlobalPoolingLayer(context), features);
    }
    if (block.hiddenUnits() > 0) {
      append(new DenseLayer("hidden.", features, block.hiddenUnits(), true), block.hiddenUnits());
      append(new ElementwiseLayer(ElementwiseLayer.RELU), block.hiddenUnits());
      features = block.hiddenUnits();
    }
    append(new DenseLayer("", features, channels, true), channels);
    append(new ElementwiseLayer(ElementwiseLayer.SIGMOID), channels);
  }

  private void append(Layer layer, int features) {
    layers.add(layer);
    shapes.add(Shape.of(features));
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    activations.add(inputs.getLast());
    for (int k = 0; k < layers.size(); k++) {
      NativeTensor value = layers.get(k).forward(program, List.of(activations.getLast()));
      boolean learned = layers.get(k) instanceof DenseLayer || activations.getLast().wantsGradient();
      activations.add(new Activation(shapes.get(k), value, learned));
    }
    NativeTensor x = inputs.getFirst().value();
    factors = program.converted(inManner(x, mask()), scaling.factorLayout(x, program.batch()));
    return scaling.scaled(program, x, factors);
  }

  /** The mask of each sample, [N, C] in C order. */
  NativeTensor mask() {
    return activations.getLast().value();
  }

  private NativeTensor inManner(NativeTensor x, NativeTensor mask) {
    long[] dims = x.dims();
    return dims.length == 4 ? mask.viewedAs(OneDnn.plain(dims[0], channels, 1, 1)) : mask;
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation x = inputs.getFirst();
    NativeTensor gradient = program.gradient(output);
    activations.getLast().addGradient(maskGradient(program, scaling.meanProducts(program, x.value(), gradient)));
    for (int k = layers.size() - 1; k >= 0; k--) {
      layers.get(k).backward(program, List.of(activations.get(k)), activations.get(k + 1));
      if (!activations.get(k).wantsGradient()) {
        break;
      }
    }
    if (x.wantsGradient()) {
      x.addGradient(scaling.scaled(program, program.converted(gradient, x.value().layout()), factors));
    }
  }

  private NativeTensor maskGradient(ProgramBuilder program, NativeTensor means) {
    NativeTensor result = program.tensor(means.layout());
    long count = (long) program.batch() * channels;
    int pixels = scaling.pixels();
    program.java("gradient of the mask", () -> {
      for (long k = 0; k < count; k++) {
        result.set(k, means.get(k) * pixels);
      }
    });
    return result;
  }
}
