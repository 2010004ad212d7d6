package io.sluice.importing.onnx;

import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.importing.Axis;
import io.sluice.importing.Draft;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Operators that move values to other axes, and what says where to. They leave no block but a Flatten. */
final class ShapeOperators {
  /** Values of constants that may be made anew, so that no small file can ask for all memory. */
  private static final long MOST_FOLDED = 1L << 27;

  private static final long MOST_ZEROS = 1024;

  private final Draft draft;
  private final long batch;
  private final Constants constants;
  private long folded;

  /** Turns a tensor of the file into a value. */
  interface Constants {
    Value of(TensorProto tensor) throws UnsupportedException;
  }

  /** {@code batch} is the fixed number of images that the model was saved for, 0 if it takes any. */
  ShapeOperators(Draft draft, long batch, Constants constants) {
    this.draft = draft;
    this.batch = batch;
    this.constants = constants;
  }

  Map<String, Operator> table() {
    return Map.ofEntries(
        Map.entry("Identity", call -> call.at(0)),
        Map.entry("Cast", ShapeOperators::cast),
        Map.entry("Constant", this::constant),
        Map.entry("ConstantOfShape", this::constantOfShape),
        Map.entry("Shape", ShapeOperators::shape),
        Map.entry("Flatten", this::flatten),
        Map.entry("Reshape", this::reshape),
        Map.entry("Squeeze", this::squeeze),
        Map.entry("Unsqueeze", this::unsqueeze),
        Map.entry("Transpose", this::transpose),
        Map.entry("Pad", ShapeOperators::pad));
  }

  private static Value cast(Operands call) throws UnsupportedException {
    long to = call.node().whole("to", 0);
    boolean stays = call.at(0) instanceof Value.Wholes
        ? to == TensorProto.DataType.INT64_VALUE || to == TensorProto.DataType.INT32_VALUE
        : to == TensorProto.DataType.FLOAT_VALUE;
    if (!stays) {
      throw new UnsupportedException("converts to type " + to + "; blocks have float32");
    }
    return call.at(0);
  }

  private Value constant(Operands call) throws UnsupportedException {
    OnnxNode node = call.node();
    if (node.tensor("value").isPresent()) {
      return constants.of(node.tensor("value").get());
    }
    if (node.has("value_int") || node.has("value_ints")) {
      boolean scalar = node.has("value_int");
      return new Value.Wholes(scalar ? List.of(node.whole("value_int", 0)) : node.wholes("value_ints").orElseThrow(), scalar);
    }
    if (node.has("value_float") || node.has("value_floats")) {
      return floats(node);
    }
    throw new UnsupportedException("is no list of float32 or int64 values");
  }

  private Value constantOfShape(Operands call) throws UnsupportedException {
    List<Long> sizes = call.wholes("shape", 0).orElse(List.of());
    if (sizes.size() != 1) {
      throw new UnsupportedException("makes other than a list");
    }
    Value value = call.node().tensor("value").isPresent()
        ? constants.of(call.node().tensor("value").get())
        : new Value.Floats(FloatTensor.zeros(Shape.of(1)));
    if (value instanceof Value.Wholes wholes && wholes.numbers().size() == 1) {
      return Numbers.repeated(wholes.numbers().getFirst(), sizes.getFirst());
    }
    throw new UnsupportedException("makes a list of other than whole numbers");
  }

  private static Value floats(OnnxNode node) throws UnsupportedException {
    if (node.has("value_float")) {
      return new Value.Floats(new FloatTensor(Shape.of(), new float[] {(float) node.real("value_float", 0)}));
    }
    List<Float> numbers = node.attribute("value_floats").map(AttributeProto::getFloatsList).orElse(List.of());
    if (numbers.isEmpty()) {
      throw new UnsupportedException("has no values");
    }
    FloatTensor list = FloatTensor.zeros(Shape.of(numbers.size()));
    IntStream.range(0, numbers.size()).forEach(k -> list.values()[k] = numbers.get(k));
    return new Value.Floats(list);
  }

  private static Value shape(Operands call) throws UnsupportedException {
    if (call.node().has("start") || call.node().has("end")) {
      throw new UnsupportedException("takes a part of a shape");
    }
    List<Long> sizes = new ArrayList<>();
    switch (call.at(0)) {
      case Value.Flow(Signal x) -> {
        sizes.add(Value.BATCH);
        x.sizes().forEach(size -> sizes.add((long) size));
      }
      case Value.Floats floats -> floats.tensor().shape().dims().forEach(size -> sizes.add((long) size));
      case Value.Wholes wholes -> sizes.add((long) wholes.numbers().size());
      case Value.Moved moved -> throw moved.refused();
      case Value.Unknown _ -> throw new UnsupportedException("takes the shape of what is not known");
    }
    return new Value.Wholes(sizes, false);
  }

  private Value flatten(Operands call) throws UnsupportedException {
    Signal x = call.flow(0);
    long axis = call.node().whole("axis", 1);
    if (axis != 1 && axis != -x.axes().size()) {
      throw new UnsupportedException("flattens from axis " + axis + " on; a Flatten from axis 1 on");
    }
    return new Value.Flow(draft.flat(call.node().name("flatten"), x));
  }

  private Value reshape(Operands call) throws UnsupportedException {
    List<Long> target = call.wholes("shape", 1).orElseThrow(() -> new UnsupportedException("has no shape"));
    if (call.node().whole("allowzero", 0) != 0 && target.contains(0L)) {
      throw new UnsupportedException("makes sizes of 0");
    }
    return switch (call.at(0)) {
      case Value.Flow(Signal x) -> new Value.Flow(draft.reshaped(call.node().name("flatten"), x, imageSizes(x, target)));
      case Value.Floats floats -> folded(floats, sizes(floats.tensor().shape().dims(), floats.tensor().shape().count(), target));
      case Value.Wholes wholes -> new Value.Wholes(wholes.numbers(), sizes(wholes.dims(), wholes.numbers().size(), target));
      case Value.Moved moved -> throw moved.refused();
      case Value.Unknown _ -> throw new UnsupportedException("reshapes what is not known");
    };
  }

  /** The sizes without the batch axis, which has to stay the first. */
  private List<Integer> imageSizes(Signal x, List<Long> target) throws UnsupportedException {
    if (target.isEmpty()) {
      throw new UnsupportedException("puts all images together");
    }
    long first = target.getFirst();
    boolean keeps = first == 0 || first == -1 || first == Value.BATCH || batch > 0 && first == batch;
    List<Long> rest = target.subList(1, target.size());
    if (!keeps || first == -1 && rest.contains(-1L)) {
      throw new UnsupportedException("moves values between images: a shape of " + text(target));
    }
    List<Integer> sizes = sizes(x.sizes(), x.shape().count(), rest);
    return sizes;
  }

  private static String text(List<Long> sizes) {
    return sizes.stream().map(size -> size == Value.BATCH ? "N" : String.valueOf(size)).collect(Collectors.joining(", ", "[", "]"));
  }

  /** {@code target} with 0 as the size before, and -1 as what is left; as many values as before. */
  private static List<Integer> sizes(List<Integer> before, long count, List<Long> target) throws UnsupportedException {
    List<Long> sizes = new ArrayList<>();
    long known = 1;
    for (int k = 0; k < target.size(); k++) {
      long size = target.get(k) == 0 && k < before.size() ? before.get(k) : target.get(k);
      if (size < -1 || size == 0 || size > Integer.MAX_VALUE || (known *= Math.abs(size)) > Integer.MAX_VALUE) {
        throw new UnsupportedException("asks for a shape of " + text(target));
      }
      sizes.add(size);
    }
    long rest = count / known;
    List<Integer> whole = sizes.stream().map(size -> (int) (size == -1 ? rest : size)).toList();
    boolean open = sizes.contains(-1L);
    if (known * (open ? rest : 1) != count || sizes.indexOf(-1L) != sizes.lastIndexOf(-1L)) {
      throw new UnsupportedException("asks for a shape of " + text(target) + " for " + count + " values");
    }
    return whole;
  }

  private Value folded(Value.Floats floats, List<Integer> sizes) {
    FloatTensor before = floats.beforeSigmoid();
    Shape shape = new Shape(sizes);
    return new Value.Floats(new FloatTensor(shape, floats.tensor().values()), before == null ? null : new FloatTensor(shape, before.values()));
  }

  private Value squeeze(Operands call) throws UnsupportedException {
    List<Integer> sizes = allSizes(call.at(0));
    if (sizes.isEmpty()) {
      return new Value.Wholes(((Value.Wholes) call.at(0)).numbers(), true);
    }
    List<Long> ones = IntStream.range(1, sizes.size()).filter(k -> sizes.get(k) == 1).mapToObj(k -> (long) k).toList();
    Set<Integer> axes = axes(call.wholes("axes", 1).orElse(ones), sizes.size());
    if (axes.stream().anyMatch(axis -> sizes.get(axis) != 1)) {
      throw new UnsupportedException("takes off axes " + axes + " of " + sizes + ", which are not all of size 1");
    }
    return withSizes(call, IntStream.range(0, sizes.size()).filter(k -> !axes.contains(k)).mapToObj(sizes::get).toList());
  }

  private Value unsqueeze(Operands call) throws UnsupportedException {
    List<Integer> sizes = allSizes(call.at(0));
    if (sizes.isEmpty()) {
      return new Value.Wholes(((Value.Wholes) call.at(0)).numbers(), false);
    }
    List<Long> wanted = call.wholes("axes", 1).orElseThrow(() -> new UnsupportedException("has no axes"));
    List<Integer> larger = new ArrayList<>(sizes);
    for (int axis : axes(wanted, sizes.size() + wanted.size())) {
      larger.add(axis, 1);
    }
    return withSizes(call, larger);
  }

  /** Sizes with the batch's, as 1, in front; none of a list of whole numbers. */
  private static List<Integer> allSizes(Value value) throws UnsupportedException {
    return switch (value) {
      case Value.Flow(Signal x) -> IntStream.concat(IntStream.of(2), x.sizes().stream().mapToInt(Integer::intValue)).boxed().toList();
      case Value.Floats floats -> floats.tensor().shape().dims();
      case Value.Wholes _ -> List.of();
      case Value.Moved moved -> throw moved.refused();
      case Value.Unknown _ -> throw new UnsupportedException("takes what is not known");
    };
  }

  private static Set<Integer> axes(List<Long> given, int rank) throws UnsupportedException {
    Set<Integer> axes = new TreeSet<>();
    for (long axis : given) {
      if (axis < -rank || axis >= rank || !axes.add((int) Math.floorMod(axis, (long) rank))) {
        throw new UnsupportedException("has axes " + given + " among " + rank);
      }
    }
    return axes;
  }

  private Value withSizes(Operands call, List<Integer> sizes) throws UnsupportedException {
    if (call.at(0) instanceof Value.Floats floats) {
      return folded(floats, sizes);
    }
    if (sizes.isEmpty() || sizes.getFirst() != 2) {
      throw new UnsupportedException("puts an axis before that of the batch");
    }
    return new Value.Flow(draft.reshaped(call.node().name("flatten"), call.flow(0), sizes.subList(1, sizes.size())));
  }

  private Value transpose(Operands call) throws UnsupportedException {
    if (call.at(0) instanceof Value.Floats floats) {
      folded += floats.tensor().values().length;
      if (folded > MOST_FOLDED) {
        throw new UnsupportedException("brings the constants to be transposed to more than " + MOST_FOLDED + " values");
      }
      return new Value.Floats(Transposition.of(floats.tensor(), Transposition.order(call.node(), floats.tensor().shape().rank())));
    }
    if (call.at(0) instanceof Value.Wholes wholes) {
      return Numbers.transposed(wholes, Transposition.order(call.node(), wholes.dims().size()));
    }
    Value.Moved before = call.at(0) instanceof Value.Moved moved ? moved : inPlace(call.flow(0));
    List<Integer> order = Transposition.order(call.node(), before.order().size()).stream().map(before.order()::get).toList();
    return order.getFirst() == 0
        ? new Value.Flow(before.signal().transposed(order.stream().skip(1).map(axis -> axis - 1).toList()))
        : new Value.Moved(before.signal(), order);
  }

  private static Value.Moved inPlace(Signal x) {
    return new Value.Moved(x, IntStream.rangeClosed(0, x.axes().size()).boxed().toList());
  }

  /** Zeros above, below, left and right, which the window of the convolution behind takes in. PyTorch puts none before its AveragePool. */
  private static Value pad(Operands call) throws UnsupportedException {
    List<Long> pads = call.wholes("pads", 1).orElse(List.of());
    if (pads.stream().allMatch(zeros -> zeros == 0)) {
      return call.at(0);
    }
    Signal x = call.flow(0);
    int rank = x.axes().size() + 1;
    boolean zeros = call.node().text("mode", "constant").equals("constant") && call.node().real("value", 0) == 0
        && (call.find(2).isEmpty() || call.floats(2).values()[0] == 0);
    boolean plain = call.find(3).isEmpty() && pads.size() == 2 * rank && pads.stream().allMatch(each -> each >= 0 && each <= MOST_ZEROS);
    if (!x.isMaps() || !zeros || !plain) {
      throw new UnsupportedException("puts " + pads + " of mode " + call.node().text("mode", "constant") + " around; a Conv2D has zeros");
    }
    int[] around = new int[4];
    for (int axis = 0; axis < 2 * rank; axis++) {
      Axis each = axis % rank == 0 ? Axis.ONE : x.axes().get(axis % rank - 1);
      int behind = axis < rank ? 0 : 2;
      switch (each) {
        case HEIGHT -> around[behind] = Math.toIntExact(pads.get(axis));
        case WIDTH -> around[1 + behind] = Math.toIntExact(pads.get(axis));
        case CHANNELS, FEATURES, ONE -> requireNone(pads.get(axis));
      }
    }
    for (int k = 0; k < around.length && !x.zeros().isEmpty(); k++) {
      around[k] += x.zeros().get(k);
    }
    return new Value.Flow(x.padded(Arrays.stream(around).boxed().toList()));
  }

  private static void requireNone(long zeros) throws UnsupportedException {
    if (zeros != 0) {
      throw new UnsupportedException("puts zeros before or behind images or channels");
    }
  }
}
