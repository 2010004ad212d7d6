package io.sluice.importing;

import io.sluice.block.Add;
import io.sluice.block.Concat;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Multiply;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Map;

/** Blocks that put signals together or choose among their channels, where the file's axes matter. */
public final class Merging {
  private final Draft draft;

  /** Merging in {@code draft}. */
  public Merging(Draft draft) {
    this.draft = draft;
  }

  /** The sum of signals of one shape. */
  public Signal add(Draft.Name name, List<Signal> inputs) throws UnsupportedException {
    requireSameSizes(inputs);
    return like(inputs.getFirst(), draft.add(name, () -> new Add(inputs.size()), inputs, Map.of()));
  }

  /** The product of signals of one shape, or of maps and the factors of a mask. */
  public Signal multiply(Draft.Name name, List<Signal> inputs) throws UnsupportedException {
    if (inputs.size() == 2) {
      Signal one = inputs.getFirst();
      Signal other = inputs.getLast();
      if (areFactors(other, one)) {
        return MaskPattern.mask(draft, name, one, other);
      }
      if (areFactors(one, other)) {
        return MaskPattern.mask(draft, name, other, one);
      }
    }
    requireSameSizes(inputs);
    return like(inputs.getFirst(), draft.add(name, () -> new Multiply(inputs.size()), inputs, Map.of()));
  }

  /** Whether {@code factors} are features spread over the maps of {@code x}; a single channel may be on any axis of size 1. */
  private static boolean areFactors(Signal factors, Signal x) {
    List<Integer> spread = x.axes().stream().map(axis -> axis == Axis.CHANNELS ? x.shape().dim(0) : 1).toList();
    return x.isMaps() && !factors.isMaps() && factors.sizes().equals(spread);
  }

  /** Signals one behind the other along {@code axis} of the file, counted without the batch axis. */
  public Signal concat(Draft.Name name, List<Signal> inputs, int axis) throws UnsupportedException {
    for (Signal input : inputs) {
      requirePlain(input);
      if (input.channelAxis() != axis || !input.axes().equals(inputs.getFirst().axes())) {
        throw new UnsupportedException("joins along axis " + (axis + 1) + ", which is not that of the channels");
      }
    }
    return inputs.size() == 1 ? inputs.getFirst() : draft.add(name, () -> new Concat(inputs.size()), inputs, Map.of());
  }

  /** The channels or features {@code indices} of {@code x}. */
  public Signal gather(Draft.Name name, Signal x, List<Integer> indices) throws UnsupportedException {
    requirePlain(x);
    return like(x, draft.add(name, () -> new Gather(indices), List.of(x), Map.of()));
  }

  /** {@code x} with each channel multiplied by a learned value, after {@code activation}. */
  public Signal gate(Draft.Name name, Signal x, float[] values, GateActivation activation) throws UnsupportedException {
    requirePlain(x);
    if (values.length != x.shape().dim(0)) {
      throw new UnsupportedException("has " + values.length + " factors for " + x.shape().dim(0) + " channels");
    }
    double initial = activation == GateActivation.LINEAR ? 1 : 0;
    FloatTensor gate = new FloatTensor(Shape.of(values.length), values);
    return like(x, draft.add(name, () -> new Gate(initial, activation, 0), List.of(x), Map.of("gate", gate)));
  }

  private static Signal like(Signal x, Signal y) {
    return new Signal(y.node(), y.shape(), x.axes(), x.flattening(), false);
  }

  private static void requireSameSizes(List<Signal> inputs) throws UnsupportedException {
    Signal first = inputs.getFirst();
    for (Signal input : inputs) {
      boolean same = input.axes().equals(first.axes()) && input.flattening().equals(first.flattening()) && input.shape().equals(first.shape());
      if (!same) {
        throw new UnsupportedException("puts together values of unlike shapes or axes, " + first.sizes() + " and " + input.sizes());
      }
    }
  }

  private static void requirePlain(Signal x) throws UnsupportedException {
    if (x.flattening().isPresent()) {
      throw new UnsupportedException("chooses or scales features flattened pixel by pixel; only a Dense can take these");
    }
  }
}
