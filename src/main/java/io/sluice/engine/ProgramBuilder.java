package io.sluice.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.sluice.engine.PrimitiveCall.Argument;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;

/** A program while layers add their steps to it. All that it makes belongs to the program and is freed with it. */
final class ProgramBuilder {
  private record Conversion(NativeTensor from, NativeTensor to) {}

  private record View(FlatVector vector, String tensor) {}

  private final OffHeap memory = new OffHeap();
  private final stream stream = OneDnn.newStream();
  private final FlatVector weights;
  private final Optional<FlatVector> gradients;
  private final BatchPart part;
  private final NativeTensor images;
  private final List<Supplier<Program.Step>> steps = new ArrayList<>();
  private final List<Conversion> conversions = new ArrayList<>();
  private final Map<View, NativeTensor> views = new HashMap<>();
  /** Learned tensors and what steps make of those alone. */
  private final Set<NativeTensor> learned = Collections.newSetFromMap(new IdentityHashMap<>());
  private String block = "";
  private boolean vectors = true;
  private long scratchBytes;
  private MemorySegment scratch;

  private ProgramBuilder(Shape image, FlatVector weights, Optional<FlatVector> gradients, BatchPart part) {
    this.weights = weights;
    this.gradients = gradients;
    this.part = part;
    this.images = tensor(OneDnn.plain(batched(image)));
  }

  /** What adds a network's layers to a program. */
  interface Content {
    /** Adds all steps, and says what can be read after a run. */
    Kept addTo(ProgramBuilder program);
  }

  /**
   * What can be read after a run.
   *
   * @param activations what comes out of nodes
   * @param masks       the masks of Mask nodes, [N, C]
   * @param gradients   derivatives by what comes out of nodes
   */
  record Kept(Map<NodeId, NativeTensor> activations, Map<NodeId, NativeTensor> masks, Map<NodeId, NativeTensor> gradients) {
    static final Kept NOTHING = new Kept(Map.of(), Map.of(), Map.of());
  }

  /**
   * A program of that content.
   *
   * @param image     sizes of an image, [C, H, W]
   * @param weights   what it reads its weights from
   * @param gradients what it writes their gradients to; empty for one that does not learn
   * @param part      the images that it works on
   * @throws EngineException if there is not enough memory
   */
  static Program build(Shape image, FlatVector weights, Optional<FlatVector> gradients, BatchPart part, Content content) {
    OpenMp.oneThread(); // oneDNN splits a primitive over the threads that are there when it is made
    PointerScope pointers = new PointerScope();
    ProgramBuilder builder = new ProgramBuilder(image, weights, gradients, part);
    try (pointers) {
      Program program = builder.finish(content.addTo(builder), pointers);
      pointers.extend(); // what was made stays until the program is closed
      return program;
    } catch (RuntimeException | Error e) {
      builder.memory.close();
      throw e;
    }
  }

  private Program finish(Kept kept, PointerScope pointers) {
    Map<NodeId, Program.Reading> activations = readings(kept.activations());
    Map<NodeId, Program.Reading> masks = readings(kept.masks());
    Map<NodeId, Program.Reading> gradients = readings(kept.gradients());
    scratch = memory.allocate(scratchBytes);
    return new Program(memory, pointers, steps.stream().map(Supplier::get).toList(), part, images, activations, masks, gradients);
  }

  private Map<NodeId, Program.Reading> readings(Map<NodeId, NativeTensor> tensors) {
    Map<NodeId, Program.Reading> readings = new HashMap<>();
    tensors.forEach((node, tensor) -> readings.put(node, reading(tensor)));
    return readings;
  }

  private Program.Reading reading(NativeTensor tensor) {
    memory.desc plain = OneDnn.plain(tensor.dims());
    if (tensor.isIn(plain)) {
      return new Program.Reading(() -> {}, tensor, tensor);
    }
    NativeTensor copy = tensor(plain);
    var offer = new reorder.primitive_desc(OneDnn.cpu(), tensor.layout(), OneDnn.cpu(), plain);
    return new Program.Reading(new PrimitiveCall(new reorder(offer), stream, fromTo(tensor, copy)), tensor, copy);
  }

  /** Says which block the next steps belong to. */
  void enter(Node node) {
    block = node.name();
  }

  /** Says whether layers may choose kernels of our own on {@link Lanes}; they may if the processor has them, unless said otherwise. */
  void useVectors(boolean use) {
    vectors = use;
  }

  /** Whether they may. */
  boolean usesVectors() {
    return vectors && VectorUnit.isUsed();
  }

  /** The images that the program works on. */
  BatchPart part() {
    return part;
  }

  /** Where the images are before a run, [N, C, H, W] in C order. */
  NativeTensor images() {
    return images;
  }

  /** Images of a run. */
  int batch() {
    return part.labels.length;
  }

  /** Sizes of a batch of that shape: [N, C, H, W] or [N, features]. */
  long[] batched(Shape shape) {
    return LongStream.concat(LongStream.of(batch()), shape.dims().stream().mapToLong(Integer::longValue)).toArray();
  }

  /** Whether the program learns; otherwise it has steps forward only. */
  boolean isTraining() {
    return gradients.isPresent();
  }

  /** A tensor of its own, zero before the first run. */
  NativeTensor tensor(memory.desc layout) {
    return NativeTensor.over(memory.allocate(layout.get_size()), layout);
  }

  /** A learned tensor of the current block, in C order. */
  NativeTensor weight(String name) {
    return plain(weights, block + "." + name);
  }

  /** A learned tensor of a block that is computed along with the current one, in C order. */
  NativeTensor weight(Node node, String name) {
    return plain(weights, node.name() + "." + name);
  }

  /** Where the gradient of a learned tensor of the current block goes, in C order. */
  NativeTensor weightGradient(String name) {
    return plain(gradients.orElseThrow(), block + "." + name);
  }

  /** The same for a block that is computed along with the current one. */
  NativeTensor weightGradient(Node node, String name) {
    return plain(gradients.orElseThrow(), node.name() + "." + name);
  }

  private NativeTensor plain(FlatVector vector, String full) {
    return views.computeIfAbsent(new View(vector, full), view -> {
      long[] dims = vector.layout().slot(full).shape().dims().stream().mapToLong(Integer::longValue).toArray();
      NativeTensor tensor = NativeTensor.over(vector.floats(full), OneDnn.plain(dims));
      if (vector == weights) {
        learned.add(tensor);
      }
      return tensor;
    });
  }

  /** The values of {@code source} in another layout, by a step of its own if it has to be; asked twice, it is converted once. */
  NativeTensor converted(NativeTensor source, memory.desc layout) {
    if (source.isIn(layout)) {
      return source;
    }
    for (Conversion done : conversions) {
      if (done.from() == source && done.to().isIn(layout)) {
        return done.to();
      }
    }
    NativeTensor target = tensor(layout);
    convert(source, target);
    conversions.add(new Conversion(source, target));
    return target;
  }

  /** Adds a step that writes the values of {@code source} into {@code target}, which may be of another layout. */
  void convert(NativeTensor source, NativeTensor target) {
    var offer = new reorder.primitive_desc(OneDnn.cpu(), source.layout(), OneDnn.cpu(), target.layout(), attributes(), false);
    boolean ofWeights = learned.contains(source);
    if (ofWeights) {
      learned.add(target);
    }
    primitive(ofWeights ? "reorder of weights" : "reorder", offer, new reorder(offer), fromTo(source, target), ofWeights);
  }

  /** The gradient of an activation: the sum of what all wires from it have sent back. */
  NativeTensor gradient(Activation activation) {
    return activation.gradients().stream()
        .reduce((sum, gradient) -> binary("sum of gradients", algorithm.binary_add, sum, gradient))
        .orElseThrow();
  }

  /**
   * A new tensor in the layout of {@code x}, by a step that combines it with {@code other} value by value.
   *
   * @param other of the same sizes, or of size 1 along axes where its values are to be repeated
   */
  NativeTensor binary(String name, algorithm operation, NativeTensor x, NativeTensor other) {
    memory.desc layout = x.layout();
    NativeTensor operand = Arrays.equals(x.dims(), other.dims()) ? converted(other, layout) : other;
    var offer = new binary.primitive_desc(OneDnn.cpu(), operation, layout, operand.layout(), layout, attributes(), false);
    NativeTensor result = tensor(layout);
    primitive(name, offer, new binary(offer), List.of(
        new Argument(DNNL_ARG_SRC_0, x), new Argument(DNNL_ARG_SRC_1, operand), new Argument(DNNL_ARG_DST, result)));
    return result;
  }

  /** The layout of a batch of {@code shape} in the manner of {@code model}: channels in blocks if its are, otherwise in C order. */
  memory.desc layoutLike(NativeTensor model, Shape shape) {
    boolean blocked = shape.isMaps() && model.isIn(OneDnn.blocked(model.dims()));
    return blocked ? OneDnn.blocked(batched(shape)) : OneDnn.plain(batched(shape));
  }

  /** Maps as features [N, C·H·W] in the order C, H, W; features as they are. */
  NativeTensor flattened(NativeTensor maps) {
    long[] dims = maps.dims();
    long features = Arrays.stream(dims).skip(1).reduce(1, (a, b) -> a * b);
    return dims.length == 2 ? maps : converted(maps, OneDnn.plain(dims)).viewedAs(OneDnn.plain(dims[0], features));
  }

  /** Features as what they were before they were flattened, [N, C, H, W] in C order. */
  NativeTensor unflattened(NativeTensor features, Shape shape) {
    return shape.isFeatures() ? features : features.viewedAs(OneDnn.plain(batched(shape)));
  }

  private static List<Argument> fromTo(NativeTensor from, NativeTensor to) {
    return List.of(new Argument(DNNL_ARG_FROM, from),
        new Argument(DNNL_ARG_TO, to));
  }

  /** Attributes for a primitive of this program. */
  primitive_attr attributes() {
    return OneDnn.attributes();
  }

  /** Adds a step that runs a primitive. */
  void primitive(String name, primitive_desc_base offer, primitive primitive, Collection<Argument> arguments) {
    primitive(name, offer, primitive, arguments, false);
  }

  private void primitive(String name, primitive_desc_base offer, primitive primitive, Collection<Argument> arguments, boolean ofWeights) {
    memory.desc scratchLayout = offer.scratchpad_desc();
    scratchBytes = Math.max(scratchBytes, scratchLayout.get_size());
    PlanStep info = new PlanStep(name, block, Kernels.implementation(offer));
    steps.add(() -> new Program.Step(info, call(primitive, arguments, scratchLayout), ofWeights));
  }

  /** Adds a step that is a kernel of our own on {@link Lanes}, which runs a primitive among other things. */
  void vector(String name, primitive_desc_base offer, primitive primitive, Collection<Argument> arguments, UnaryOperator<Runnable> kernel) {
    memory.desc scratchLayout = offer.scratchpad_desc();
    scratchBytes = Math.max(scratchBytes, scratchLayout.get_size());
    PlanStep info = new PlanStep(name, block, "java:vector, " + Kernels.implementation(offer));
    steps.add(() -> new Program.Step(info, kernel.apply(call(primitive, arguments, scratchLayout)), false));
  }

  private PrimitiveCall call(primitive primitive, Collection<Argument> arguments, memory.desc scratchLayout) {
    var withScratch = new Argument(DNNL_ARG_SCRATCHPAD, NativeTensor.over(scratch, scratchLayout));
    return new PrimitiveCall(primitive, stream, Stream.concat(arguments.stream(), Stream.of(withScratch)).toList());
  }

  /** Adds a step that is a loop of our own. */
  void java(String name, Runnable work) {
    add(new PlanStep(name, block, "java"), work, false);
  }

  /** The same for one that makes {@code result} of learned values alone. */
  void javaOfWeights(String name, NativeTensor result, Runnable work) {
    learned.add(result);
    add(new PlanStep(name, block, "java"), work, true);
  }

  /** Adds a step that is a kernel of our own on {@link Lanes}. */
  void vector(String name, Runnable work) {
    add(new PlanStep(name, block, "java:vector"), work, false);
  }

  private void add(PlanStep info, Runnable work, boolean ofWeights) {
    steps.add(() -> new Program.Step(info, work, ofWeights));
  }
}
