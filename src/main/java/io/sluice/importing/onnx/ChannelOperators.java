package io.sluice.importing.onnx;

import io.sluice.block.GateActivation;
import io.sluice.block.Sigmoid;
import io.sluice.importing.Draft;
import io.sluice.importing.Merging;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that add, multiply, join and choose: merges, biases, gates, masks, gathers; and the same on the numbers of shapes. */
final class ChannelOperators {
  private final Draft draft;
  private final Merging merging;

  ChannelOperators(Draft draft, Merging merging) {
    this.draft = draft;
    this.merging = merging;
  }

  Map<String, Operator> table() {
    return Map.of("Add", this::add, "Sum", this::add, "Mul", this::multiply, "Sigmoid", this::sigmoid, "Concat", this::concat,
        "Gather", this::gather, "Slice", this::slice);
  }

  private Value add(Operands call) throws UnsupportedException {
    Optional<Integer> constant = constant(call);
    if (constant.isEmpty()) {
      return new Value.Flow(merging.add(call.node().name("add"), call.flows()));
    }
    Signal x = call.flow(1 - constant.get());
    return new Value.Flow(draft.biased(call.node().name("bias"), x, perChannel(call.floats(constant.get()), x)));
  }

  private Value multiply(Operands call) throws UnsupportedException {
    Optional<Integer> constant = constant(call);
    if (constant.isEmpty()) {
      return new Value.Flow(merging.multiply(call.node().name("multiply"), call.flows()));
    }
    Signal x = call.flow(1 - constant.get());
    Value.Floats floats = (Value.Floats) call.at(constant.get());
    boolean sigmoid = floats.beforeSigmoid() != null;
    FloatTensor values = perChannel(sigmoid ? floats.beforeSigmoid() : floats.tensor(), x);
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
    List<Integer> channels = new ArrayList<>();
    for (long index : indices.numbers()) {
      channels.add(within(index < 0 ? index + x.shape().dim(0) : index));
    }
    return new Value.Flow(merging.gather(call.node().name("gather"), x, channels));
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

  /** A run of channels is a Gather; of a shape's sizes it is a part of them. */
  private Value slice(Operands call) throws UnsupportedException {
    List<Long> starts = call.wholes("starts", 1).orElse(List.of());
    List<Long> ends = call.wholes("ends", 2).orElse(List.of());
    List<Long> axes = call.wholes("axes", 3).orElse(List.of(0L));
    List<Long> steps = call.wholes("steps", 4).orElse(List.of(1L));
    if (starts.size() != 1 || ends.size() != 1 || axes.size() != 1 || !steps.equals(List.of(1L))) {
      throw new UnsupportedException("cuts along several axes or in steps");
    }
    if (call.at(0) instanceof Value.Wholes source) {
      int size = source.numbers().size();
      int from = bound(starts.getFirst(), size);
      return new Value.Wholes(source.numbers().subList(from, Math.max(from, bound(ends.getFirst(), size))), false);
    }
    Signal x = call.flow(0);
    if (axis(call, x, axes.getFirst()) != x.channelAxis()) {
      throw new UnsupportedException("cuts along axis " + axes.getFirst() + "; a Gather chooses channels");
    }
    int channels = x.shape().dim(0);
    List<Integer> chosen = new ArrayList<>();
    for (int k = bound(starts.getFirst(), channels); k < bound(ends.getFirst(), channels); k++) {
      chosen.add(k);
    }
    return new Value.Flow(merging.gather(call.node().name("gather"), x, chosen));
  }

  private static int bound(long index, int size) {
    return (int) Math.clamp(index < 0 ? index + size : index, 0, size);
  }
}
