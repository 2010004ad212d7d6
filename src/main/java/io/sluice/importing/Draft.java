package io.sluice.importing;

import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Input;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A network in the making: blocks in an order in which each comes after those that it takes from, with shapes and weights. Blocks that in the
 * end lead nowhere are left out, so a pattern of several can be replaced by adding what stands for it.
 */
public final class Draft {
  private static final int MOST_BLOCKS = 10_000;

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long values;

  /**
   * A block of the draft.
   *
   * @param original its name in the file
   * @param wanted   the name that it gets if that is free
   * @param inputs   the blocks that it takes from, by port
   * @param weights  by their names within the block
   * @param shape    what comes out, without the batch axis
   */
  record Entry(String original, String wanted, Block block, List<Integer> inputs, SequencedMap<String, FloatTensor> weights, Shape shape) {
    Entry {
      inputs = List.copyOf(inputs);
      weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
    }
  }

  /** What makes a block, or fails with an {@link IllegalArgumentException} where a parameter is out of its range. */
  public interface Making extends Supplier<Block> {}

  /** Name of a block to be: as the file has it, and as the design should. */
  public record Name(String original, String wanted) {}

  /** The blocks so far. */
  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** What a user should know, a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The block that a signal comes from. */
  Entry entry(Signal signal) {
    return entries.get(signal.node());
  }

  /** The images, seen with {@code axes}. */
  public Signal input(Name name, List<Axis> axes, Supplier<Input> making) throws UnsupportedException {
    Signal maps = add(name, making::get, List.of(), Map.of());
    return maps.seenAs(axes);
  }

  /**
   * What comes out of a block that takes {@code inputs} port by port; seen with the axes of the first input where it gives maps.
   *
   * @throws UnsupportedException if a parameter is out of its range or the shapes do not fit
   */
  public Signal add(Name name, Making making, List<Signal> inputs, Map<String, FloatTensor> weights) throws UnsupportedException {
    for (Signal input : inputs) {
      requirePlain(input);
    }
    if (entries.size() >= MOST_BLOCKS) {
      throw new UnsupportedException("a design has at most " + MOST_BLOCKS + " blocks");
    }
    count(weights);
    Block block = made(making);
    Shape shape = shape(name, block, inputs.stream().map(Signal::shape).toList());
    List<Integer> nodes = inputs.stream().map(Signal::node).toList();
    entries.add(new Entry(name.original(), name.wanted(), block, nodes, new LinkedHashMap<>(weights), shape));
    List<Axis> maps = inputs.isEmpty() || !inputs.getFirst().isMaps() ? Axis.CHANNELS_FIRST : inputs.getFirst().axes();
    return Signal.of(entries.size() - 1, shape, shape.isMaps() ? maps : Axis.ROW);
  }

  private static void requirePlain(Signal input) throws UnsupportedException {
    if (!input.zeros().isEmpty()) {
      throw new UnsupportedException("takes maps with " + input.zeros() + " zeros around (top, left, bottom, right); only a Conv2D can");
    }
    if (input.softmax()) {
      throw new UnsupportedException("takes from a softmax, which can only be the end of a network");
    }
  }

  /** A constant of a file can be used often, so the file's size is no bound. */
  private void count(Map<String, FloatTensor> weights) throws UnsupportedException {
    values += weights.values().stream().mapToLong(tensor -> tensor.values().length).sum();
    if (values > ShapeInference.MOST_WEIGHTS) {
      throw new UnsupportedException("brings the network to more than " + ShapeInference.MOST_WEIGHTS + " weights");
    }
  }

  private static Block made(Making making) throws UnsupportedException {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new UnsupportedException(e.getMessage());
    }
  }

  private static Shape shape(Name name, Block block, List<Shape> inputs) throws UnsupportedException {
    List<Problem> problems = new ArrayList<>();
    Node node = new Node(new NodeId(1), BlockNames.valid(name.wanted()), block);
    Optional<Shape> shape = ShapeInference.outputShape(node, inputs, problems::add);
    if (shape.isEmpty()) {
      throw new UnsupportedException(problems.getFirst().message());
    }
    return shape.get();
  }

  /** What comes out of a block that does the same to each value, so that order and axes stay what they are. */
  public Signal valueByValue(Name name, Making making, Signal x) throws UnsupportedException {
    Signal y = add(name, making, List.of(x), Map.of());
    return new Signal(y.node(), y.shape(), x.axes(), x.flattening(), false);
  }

  /** {@code x} as a row of features, by a Flatten if it is maps. */
  public Signal flat(Name name, Signal x) throws UnsupportedException {
    if (!x.isMaps()) {
      return x.seenAs(Axis.ROW);
    }
    Signal row = add(name, Flatten::new, List.of(x), Map.of());
    Optional<Flattening> order = Optional.of(new Flattening(x.shape(), x.axes())).filter(flattening -> !flattening.isPlain());
    return new Signal(row.node(), row.shape(), Axis.ROW, order, false);
  }

  /**
   * {@code x} with its values, which stay in their order, on other axes: only axes of size 1 come and go, or all become one.
   *
   * @param sizes of the axes, without the batch axis
   */
  public Signal reshaped(Name name, Signal x, List<Integer> sizes) throws UnsupportedException {
    if (x.sizes().equals(sizes)) {
      return x;
    }
    if (sizes.size() == 1 && sizes.getFirst() == x.shape().count()) {
      return flat(name, x);
    }
    if (!withoutOnes(sizes).equals(withoutOnes(x.sizes()))) {
      throw new UnsupportedException("reshapes an image's " + x.sizes() + " to " + sizes + "; only flattening can be a block");
    }
    return x.seenAs(axesFor(x, sizes));
  }

  private static List<Integer> withoutOnes(List<Integer> sizes) {
    return sizes.stream().filter(size -> size != 1).toList();
  }

  /** Longer axes keep their order; those of size 1 go where there is room for them, and what is left is {@link Axis#ONE}. */
  private static List<Axis> axesFor(Signal x, List<Integer> sizes) {
    List<Axis> all = new ArrayList<>(x.axes());
    (x.isMaps() ? Axis.CHANNELS_FIRST : Axis.ROW).stream().filter(axis -> !all.contains(axis)).forEach(all::add);
    all.removeIf(axis -> axis == Axis.ONE);
    Deque<Axis> longer = all.stream().filter(axis -> Signal.size(axis, x.shape()) > 1).collect(Collectors.toCollection(ArrayDeque::new));
    Deque<Axis> ones = all.stream().filter(axis -> Signal.size(axis, x.shape()) == 1).collect(Collectors.toCollection(ArrayDeque::new));
    return sizes.stream().map(size -> size > 1 ? longer.poll() : ones.isEmpty() ? Axis.ONE : ones.poll()).toList();
  }

  /**
   * A Dense of {@code x}.
   *
   * @param weight [units, features] in the file's order of features
   * @param bias   [units]; null for none
   */
  public Signal dense(Name name, Signal x, FloatTensor weight, FloatTensor bias) throws UnsupportedException {
    if (!x.shape().isFeatures()) {
      throw new UnsupportedException("needs [N, features], got " + x.shape().batched());
    }
    int units = weight.shape().dim(0);
    if (weight.shape().dim(1) != x.shape().dim(0)) {
      throw new UnsupportedException("has weights for " + weight.shape().dim(1) + " features, got " + x.shape().dim(0));
    }
    FloatTensor columns = x.flattening().isPresent() ? reordered(weight, x.flattening().get().positions()) : weight;
    return add(name, () -> Blocks.dense(units, bias != null), List.of(x), Blocks.weights(columns, bias));
  }

  private static FloatTensor reordered(FloatTensor weight, int[] positions) {
    FloatTensor columns = FloatTensor.zeros(weight.shape());
    for (int k = 0; k < weight.values().length; k++) {
      int row = k / positions.length;
      columns.values()[row * positions.length + positions[k % positions.length]] = weight.values()[k];
    }
    return columns;
  }

  /**
   * {@code scale · x + shift}, by channel: within the weights of the Conv2D or Dense that gives {@code x}, in whose stead none may be left, where
   * there is one; else a Gate, or a Conv2D (Dense) of one pixel that has the factors on its diagonal.
   *
   * @param scale [C] in the file's order of features
   * @param shift [C] in that order
   */
  public Signal affine(Name name, Signal x, float[] scale, float[] shift) throws UnsupportedException {
    if (scale.length != x.shape().dim(0) || shift.length != scale.length) {
      throw new UnsupportedException("has " + shift.length + " values for " + x.shape().batched());
    }
    requirePlain(x);
    Signal folded = folded(name, x, scale, shift);
    return folded != null ? folded : apart(name, x, inOrder(x, scale), inOrder(x, shift));
  }

  private static float[] inOrder(Signal x, float[] values) {
    if (x.flattening().isEmpty()) {
      return values;
    }
    int[] positions = x.flattening().get().positions();
    float[] ordered = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      ordered[positions[k]] = values[k];
    }
    return ordered;
  }

  /** Null where nothing is there to fold into. */
  private Signal folded(Name name, Signal x, float[] scale, float[] shift) throws UnsupportedException {
    Entry entry = entry(x);
    if (entry.block() instanceof Gate gate && gate.activation() == GateActivation.LINEAR) {
      float[] both = scale.clone();
      for (int c = 0; c < both.length; c++) {
        both[c] *= entry.weights().get("gate").values()[c];
      }
      Entry before = entries.get(entry.inputs().getFirst());
      Signal x0 = new Signal(entry.inputs().getFirst(), before.shape(), x.axes(), x.flattening(), false);
      return isZero(shift) ? null : folded(name, x0, both, shift);
    }
    if (entry.block() instanceof Conv2D conv) {
      return inSteadOf(entry, Blocks.withBias(conv), name, x, scaled(entry.weights(), scale, shift));
    }
    return entry.block() instanceof Dense dense
        ? inSteadOf(entry, Blocks.dense(dense.units(), true), name, x, scaled(entry.weights(), scale, shift))
        : null;
  }

  private Signal inSteadOf(Entry entry, Block block, Name name, Signal x, SequencedMap<String, FloatTensor> weights) throws UnsupportedException {
    count(weights);
    String wanted = entry.wanted().isEmpty() ? name.wanted() : entry.wanted();
    entries.add(new Entry(entry.original(), wanted, block, entry.inputs(), weights, entry.shape()));
    return new Signal(entries.size() - 1, x.shape(), x.axes(), x.flattening(), false);
  }

  private static SequencedMap<String, FloatTensor> scaled(SequencedMap<String, FloatTensor> weights, float[] scale, float[] shift) {
    FloatTensor weight = weights.get("weight");
    float[] values = weight.values().clone();
    int each = values.length / scale.length;
    for (int k = 0; k < values.length; k++) {
      values[k] *= scale[k / each];
    }
    float[] bias = shift.clone();
    for (int c = 0; c < bias.length && weights.containsKey("bias"); c++) {
      bias[c] += weights.get("bias").values()[c] * scale[c];
    }
    return Blocks.weights(new FloatTensor(weight.shape(), values), new FloatTensor(Shape.of(bias.length), bias));
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private Signal apart(Name name, Signal x, float[] scale, float[] shift) throws UnsupportedException {
    int channels = scale.length;
    if (isZero(shift)) {
      Signal gated = add(name, () -> new Gate(1, GateActivation.LINEAR, 0), List.of(x), Map.of("gate", new FloatTensor(Shape.of(channels), scale)));
      return new Signal(gated.node(), x.shape(), x.axes(), x.flattening(), false);
    }
    if ((long) channels * channels > ShapeInference.MOST_WEIGHTS) {
      throw new UnsupportedException("adds a term to each of " + channels + " channels, which is too many for a block");
    }
    FloatTensor diagonal = FloatTensor.zeros(x.isMaps() ? Shape.of(channels, channels, 1, 1) : Shape.of(channels, channels));
    for (int c = 0; c < channels; c++) {
      diagonal.values()[c * channels + c] = scale[c];
    }
    notes.add("'" + name.original() + "' scales and shifts each channel: it is a " + (x.isMaps() ? "Conv2D of one pixel" : "Dense")
        + " with its factors on the diagonal");
    Size2D one = Size2D.square(1);
    Block block = x.isMaps() ? Blocks.conv(channels, one, one, Padding.VALID, one, true) : Blocks.dense(channels, true);
    Signal y = add(name, () -> block, List.of(x), Blocks.weights(diagonal, new FloatTensor(Shape.of(channels), shift)));
    return new Signal(y.node(), x.shape(), x.axes(), x.flattening(), false);
  }
}
