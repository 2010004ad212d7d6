package io.sluice.importing;

import io.sluice.block.Dense;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Mask;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Maps times σ(W · means + b), a factor for each channel of each image: squeeze and excitation, which is a Mask. */
final class MaskPattern {
  private static final String WANTED = "multiplies maps by factors [N, C] that are not those of a mask:"
      + " GlobalAveragePool, Dense (or Dense, ReLU, Dense), Sigmoid";

  private final Draft draft;
  private final SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
  private int hidden;

  private MaskPattern(Draft draft) {
    this.draft = draft;
  }

  /** What comes out of a Mask of {@code x} whose factors are {@code factors}, features on an axis of their own. */
  static Signal mask(Draft draft, Draft.Name name, Signal x, Signal factors) throws UnsupportedException {
    if (factors.flattening().isPresent() || factors.softmax()) {
      throw new UnsupportedException(WANTED);
    }
    return new MaskPattern(draft).trace(name, x, draft.entries().get(factors.node()));
  }

  private Signal trace(Draft.Name name, Signal x, Draft.Entry sigmoid) throws UnsupportedException {
    require(sigmoid.block() instanceof Sigmoid && sigmoid.shape().dim(0) == x.shape().dim(0));
    Draft.Entry last = before(sigmoid);
    require(last.block() instanceof Dense);
    int context = last.inputs().getFirst();
    Draft.Entry relu = draft.entries().get(context);
    if (relu.block() instanceof ReLU && before(relu).block() instanceof Dense first) {
      hidden = first.units();
      take("hidden.", before(relu));
      context = before(relu).inputs().getFirst();
    }
    take("", last);
    return add(name, x, context);
  }

  private Signal add(Draft.Name name, Signal x, int features) throws UnsupportedException {
    Draft.Entry means = draft.entries().get(features);
    boolean ofMaps = means.block() instanceof GlobalAvgPool2D;
    int context = ofMaps ? means.inputs().getFirst() : features;
    Shape shape = draft.entries().get(context).shape();
    List<Signal> inputs = context == x.node() ? List.of(x) : List.of(x, Signal.of(context, shape, Axis.ROW));
    int units = hidden;
    return draft.add(name, () -> new Mask(units), inputs, weights);
  }

  private Draft.Entry before(Draft.Entry entry) {
    return draft.entries().get(entry.inputs().getFirst());
  }

  /** A mask always has biases: zeros where the file has none. */
  private void take(String prefix, Draft.Entry dense) {
    FloatTensor weight = dense.weights().get("weight");
    FloatTensor none = FloatTensor.zeros(Shape.of(weight.shape().dim(0)));
    weights.put(prefix + "weight", weight);
    weights.put(prefix + "bias", dense.weights().getOrDefault("bias", none));
  }

  private static void require(boolean holds) throws UnsupportedException {
    if (!holds) {
      throw new UnsupportedException(WANTED);
    }
  }
}
