package io.sluice.importing.onnx;

import io.sluice.block.GateActivation;
import io.sluice.block.Sigmoid;
import io.sluice.importing.Draft;
import io.sluice.importing.Merging;
import io.sluice.importing.Normalisation;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/** Operators that add, multiply, join and choose: merges, biases, gates, masks, gathers; and the same on the numbers of shapes. */
final class ChannelOperators {
  private final Draft draft;
  private final Merging merging;

  ChannelOperators(Draft draft, Merging merging) {
    this.draft = draft;
    this.merging = merging;
  }

  Map<String, Operator> table() {
    return Map.ofEntries(
        Map.entry("Add", this::add),
        Map.entry("Sum", this::add),
        Map.entry("Sub", this::subtract),
        Map.entry("Mul", this::multiply),
        Map.entry("Div", this::divide),
        Map.entry("BatchNormalization", this::normalise),
        Map.entry("Sigmoid", this::sigmoid),
        Map.entry("Concat", this::concat),
        Map.entry("Gather", this::gather),
        Map.entry("GatherND", this::gatherInFront),
        Map.entry("Slice", this::slice),
        Map.entry("Split", this::split));
  }

  /** Whether it is about numbers of shapes and not about values of images. */
  private static boolean isNumbers(Operands call) {
    return call.values().size() == 2 && call.values().stream().allMatch(Value.Wholes.class::isInstance);
  }

  private static Value numbers(Operands call, LongBinaryOperator operation) throws UnsupportedException {
    return Numbers.each(wholes(call.at(0)), wholes(call.at(1)), operation);
  }

  /** Less a constant is plus its opposite. */
  private Value subtract(Operands call) throws UnsupportedException {
    if (isNumbers(call)) {
      return numbers(call, (a, b) -> a - b);
    }
    Signal x = call.flow(0);
    FloatTensor shift = spread(call.floats(1), x);
    return new Value.Flow(draft.affine(call.node().name("shift"), x, all(1, x), mapped(shift, value -> -value)));
  }

  private Value divide(Operands call) throws UnsupportedException {
    if (isNumbers(call)) {
      if (wholes(call.at(1)).numbers().contains(0L)) {
        throw new UnsupportedException("divides by 0");
      }
      return numbers(call, (a, b) -> a / b);
    }
    Signal x = call.flow(0);
    float[] factors = mapped(spread(call.floats(1), x), value -> 1 / value);
    return new Value.Flow(merging.gate(call.node().name("gate"), x, factors, GateActivation.LINEAR));
  }

  /** γ · (x − mean) / √(variance + ε) + β with what the training left: a factor and a term for each channel. */
  private Value normalise(Operands call) throws UnsupportedException {
    Signal x = call.flow(0);
    if (call.node().whole("training_mode", 0) != 0) {
      throw new UnsupportedException("takes mean and variance of the batch; save the model for inference");
    }
    FloatTensor[] parts = new FloatTensor[4];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = call.floats(k + 1);
      if (parts[k].values().length != x.shape().dim(0)) {
        throw new UnsupportedException("has " + parts[k].values().length + " values for " + x.shape().dim(0) + " channels");
      }
    }
    Normalisation normalisation = Normalisation.of(parts[0].values(), parts[1].values(), parts[2].values(), parts[3].values(),
        call.node().real("epsilon", 1e-5));
    return new Value.Flow(draft.affine(call.node().name("norm"), x, normalisation.scale(), normalisation.shift()));
  }

  /** One value for each channel, of as many or of a single one. */
  private static FloatTensor spread(FloatTensor constant, Signal x) throws UnsupportedException {
    return constant.values().length == 1
        ? new FloatTensor(Shape.of(x.shape().dim(0)), all(constant.values()[0], x))
        : perChannel(constant, x);
  }

  private static float[] all(float value, Signal x) {
    float[] values = new float[x.shape().dim(0)];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] mapped(FloatTensor tensor, DoubleUnaryOperator operation) {
    float[] values = tensor.values().clone();
    IntStream.range(0, values.length).forEach(k -> values[k] = (float) operation.applyAsDouble(values[k]));
    return values;
  }

  private Value add(Operands call) throws UnsupportedException {
    if (isNumbers(call)) {
      return numbers(call, Long::sum);
    }
    Optional<Integer> constant = constant(call);
    if (constant.isEmpty()) {
      return new Value.Flow(merging.add(call.node().name("add"), call.flows()));
    }
    Signal x = call.flow(1 - constant.get());
    return new Value.Flow(draft.affine(call.node().name("bias"), x, all(1, x), spread(call.floats(constant.get()), x).values()));
  }

  private Value multiply(Operands call) throws UnsupportedException {
    if (isNumbers(call)) {
      return numbers(call, (a, b) -> a * b);
    }
    Optional<Integer> constant = constant(call);
    if (constant.isEmpty()) {
      return new Value.Flow(merging.multiply(call.node().name("multiply"), call.flows()));
    }
    Signal x = call.flow(1 - constant.get());
    Value.Floats floats = (Value.Floats) call.at(constant.get());
    boolean sigmoid = floats.beforeSigmoid() != null;
    FloatTensor values = spread(sigmoid ? floats.beforeSigmoid() : floats.tensor(), x);
    GateActivation activation = sigmoid ? GateActivation.SIGMOID : GateActivation.LINEAR;
    return new Value.Flow(merging.gate(call.node().name("gate"), x, values.values(), activation));
  }

  /** Which of two inputs is a constant, if one is. */
  private static Optional<Integer> constant(Operands call) throws UnsupportedException {
    for (int k = 0; k < 2 && call.values().size() == 2; k++) {
      if (call.at(k) instanceof Value.Floats) {
        return Optional.of(k);
      }
    }
    return Optional.empty();
  }

  /** {@code constant}, which is one value for each channel of {@code x} by ONNX's broadcasting: axes count from the last. */
  private static FloatTensor perChannel(FloatTensor constant, Signal x) throws UnsupportedException {
    List<Integer> dims = constant.shape().dims();
    int fromLast = x.axes().size() - x.channelAxis();
    int axis = dims.size() - fromLast;
    boolean fits = dims.size() <= x.axes().size() + 1 && constant.values().length == x.shape().dim(0)
        && (constant.values().length == 1 || axis >= 0 && dims.get(axis) == x.shape().dim(0));
    if (!fits) {
      throw new UnsupportedException("has a constant of shape " + constant.shape() + " for an image's " + x.sizes()
          + "; a block has one value for each channel");
    }
    return constant;
  }

  private Value sigmoid(Operands call) throws UnsupportedException {
    if (call.at(0) instanceof Value.Floats floats) {
      FloatTensor factors = FloatTensor.zeros(floats.tensor().shape());
      for (int k = 0; k < factors.values().length; k++) {
        factors.values()[k] = (float) (1 / (1 + Math.exp(-floats.tensor().values()[k])));
      }
      return new Value.Floats(factors, floats.tensor());
    }
    return new Value.Flow(draft.valueByValue(call.node().name("sigmoid"), Sigmoid::new, call.flow(0)));
  }

  private Value concat(Operands call) throws UnsupportedException {
    if (call.at(0) instanceof Value.Wholes) {
      List<Long> joined = new ArrayList<>();
      for (Value value : call.values()) {
        joined.addAll(wholes(value).numbers());
      }
      return new Value.Wholes(joined, false);
    }
    List<Signal> flows = call.flows();
    int axis = axis(call, flows.getFirst(), call.node().whole("axis", 1));
    return new Value.Flow(merging.concat(call.node().name("concat"), flows, axis));
  }

  private static Value.Wholes wholes(Value value) throws UnsupportedException {
    if (value instanceof Value.Wholes wholes) {
      return wholes;
    }
    throw new UnsupportedException("mixes whole numbers with others");
  }

  /** An axis of the image's value, counted without that of the batch. */
  private static int axis(Operands call, Signal x, long axis) throws UnsupportedException {
    int rank = x.axes().size() + 1;
    long index = axis < 0 ? axis + rank : axis;
    if (index < 1 || index >= rank) {
      throw new UnsupportedException("works on axis " + axis + " of " + rank);
    }
    return (int) index - 1;
  }

  private Value gather(Operands call) throws UnsupportedException {
    Value.Wholes indices = wholes(call.at(1));
    if (call.at(0) instanceof Value.Wholes source) {
      return new Value.Wholes(picked(source.numbers(), indices.numbers()), indices.scalar());
    }
    Signal x = call.flow(0);
    if (axis(call, x, call.node().whole("axis", 0)) != x.channelAxis() || indices.scalar()) {
      throw new UnsupportedException("chooses along axis " + call.node().whole("axis", 0) + "; a Gather keeps all axes and chooses channels");
    }
    return new Value.Flow(chosen(call, x, indices));
  }

  private Signal chosen(Operands call, Signal x, Value.Wholes indices) throws UnsupportedException {
    List<Integer> channels = new ArrayList<>();
    for (long index : indices.numbers()) {
      channels.add(within(index < 0 ? index + x.shape().dim(0) : index));
    }
    return merging.gather(call.node().name("gather"), x, channels);
  }

  /** PyTorch's {@code x[:, chosen]}: the channels are moved to the front, chosen by a column of indices, and moved back. */
  private Value gatherInFront(Operands call) throws UnsupportedException {
    Value.Wholes indices = wholes(call.at(1));
    boolean column = indices.dims().size() == 2 && indices.dims().get(1) == 1 && call.node().whole("batch_dims", 0) == 0;
    if (!column || !(call.at(0) instanceof Value.Moved(Signal x, List<Integer> order)) || order.getFirst() != x.channelAxis() + 1) {
      throw new UnsupportedException("chooses other than channels that were moved to the front; a Gather chooses channels");
    }
    return new Value.Moved(chosen(call, x, indices), order);
  }

  private static List<Long> picked(List<Long> source, List<Long> indices) throws UnsupportedException {
    List<Long> picked = new ArrayList<>();
    for (long index : indices) {
      long at = index < 0 ? index + source.size() : index;
      if (at < 0 || at >= source.size()) {
        throw new UnsupportedException("takes number " + index + " of " + source.size());
      }
      picked.add(source.get((int) at));
    }
    return picked;
  }

  private static int within(long index) throws UnsupportedException {
    if (index < 0 || index > Integer.MAX_VALUE) {
      throw new UnsupportedException("chooses channel " + index);
    }
    return (int) index;
  }

  /** Chosen channels are a Gather; of a shape's sizes they are a part of them. */
  private Value slice(Operands call) throws UnsupportedException {
    if (call.at(0) instanceof Value.Wholes source) {
      Value.Wholes cut = source;
      for (var each : Cuts.of(call, source.dims().size()).entrySet()) {
        cut = Numbers.picked(cut, each.getKey(), each.getValue().places(cut.dims().get(each.getKey())));
      }
      return cut;
    }
    Signal x = call.flow(0);
    Signal y = x;
    for (var each : Cuts.of(call, x.axes().size() + 1).entrySet()) {
      int axis = each.getKey() - 1;
      boolean ofChannels = axis >= 0 && axis == x.channelAxis();
      boolean ofImages = axis < 0 && each.getValue().isAllOfAny();
      if (!ofChannels && !ofImages && (axis < 0 || !each.getValue().isWhole(x.sizes().get(axis)))) {
        throw new UnsupportedException("cuts along axis " + each.getKey() + "; a Gather chooses channels");
      }
      y = ofChannels ? merging.gather(call.node().name("gather"), x, each.getValue().places(x.shape().dim(0))) : y;
    }
    return new Value.Flow(y);
  }

  /** The parts of the channels one after the other, each a Gather. */
  private Value split(Operands call) throws UnsupportedException {
    Signal x = call.flow(0);
    int parts = call.node().outputs().size();
    int channels = x.shape().dim(0);
    if (axis(call, x, call.node().whole("axis", 0)) != x.channelAxis()) {
      throw new UnsupportedException("splits along axis " + call.node().whole("axis", 0) + "; a Gather chooses channels");
    }
    long even = Math.ceilDiv(channels, parts);
    List<Long> sizes = call.wholes("split", 1).orElse(Collections.nCopies(parts, even));
    if (sizes.size() != parts || sizes.stream().anyMatch(size -> size < 1 || size > channels)) {
      throw new UnsupportedException("splits " + channels + " channels into " + sizes);
    }
    long from = sizes.stream().limit(call.output()).mapToLong(Long::longValue).sum();
    long to = Math.min(channels, from + sizes.get(call.output()));
    if (from >= to) {
      throw new UnsupportedException("splits " + channels + " channels into " + sizes);
    }
    List<Integer> chosen = IntStream.range((int) from, (int) to).boxed().toList();
    return new Value.Flow(merging.gather(call.node().name("split"), x, chosen));
  }
}
