package io.sluice.importing.onnx;

import io.sluice.importing.Axis;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator takes.
 *
 * @param values input by input; an optional input that is left out is null
 * @param output which of its outputs is wanted, 0 for all that have only one that counts
 */
record Operands(OnnxNode node, List<Value> values, int output) {
  /** The value of an input that has to be there. */
  Value at(int index) throws UnsupportedException {
    return find(index).orElseThrow(() -> new UnsupportedException("has no input " + (index + 1)));
  }

  Optional<Value> find(int index) {
    return index < values.size() ? Optional.ofNullable(values.get(index)) : Optional.empty();
  }

  /** An input that depends on the images. */
  Signal flow(int index) throws UnsupportedException {
    if (at(index) instanceof Value.Flow(Signal signal)) {
      return signal;
    }
    if (at(index) instanceof Value.Moved moved) {
      throw moved.refused();
    }
    throw new UnsupportedException("takes a constant as input " + (index + 1) + ", where only something that depends on the image can be");
  }

  /** Maps [N, C, H, W] with these axes in this order. */
  Signal maps(int index) throws UnsupportedException {
    Signal x = flow(index);
    if (!x.isMaps() || !x.axes().equals(Axis.CHANNELS_FIRST)) {
      throw new UnsupportedException("needs maps [N, C, H, W], got an image's " + x.sizes() + " as " + x.axes());
    }
    return x;
  }

  /** All inputs, which depend on the images. */
  List<Signal> flows() throws UnsupportedException {
    List<Signal> signals = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      signals.add(flow(k));
    }
    return signals;
  }

  /** An input that is the same for all images. */
  FloatTensor floats(int index) throws UnsupportedException {
    if (at(index) instanceof Value.Floats floats) {
      return floats.tensor();
    }
    throw new UnsupportedException("needs a constant as input " + (index + 1));
  }

  /** Whole numbers given by an attribute or, in newer operator sets, by an input; none if there is neither. */
  Optional<List<Long>> wholes(String attribute, int index) throws UnsupportedException {
    if (node.has(attribute)) {
      return node.wholes(attribute);
    }
    if (find(index).isEmpty()) {
      return Optional.empty();
    }
    if (at(index) instanceof Value.Wholes wholes) {
      return Optional.of(wholes.numbers());
    }
    throw new UnsupportedException("needs constant whole numbers as input " + (index + 1));
  }
}
