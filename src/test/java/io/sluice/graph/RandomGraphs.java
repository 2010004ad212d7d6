package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Concat;
import io.sluice.block.Dense;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.MergeBlock;
import io.sluice.block.Output;
import io.sluice.block.Param;
import io.sluice.block.Port;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Valid graphs over all blocks of the catalog, drawn at random: the same for the same seed. Parameters are drawn from their specs, so a block
 * that is added to the catalog is in them without a line here. Now and then a block is bypassed, or has a name that means something in Python.
 * {@link TestNetworks} has weights and images for them.
 */
public final class RandomGraphs {
  private static final int MOST_VALUES = 4_000;
  private static final List<String> AWKWARD_NAMES = List.of("train", "lambda", "x", "self", "forward", "type", "F", "layers", "class", "T");

  private final Random random;
  private Graph graph = Graph.EMPTY;
  private Inference inference = ShapeInference.of(graph);

  private RandomGraphs(long seed) {
    random = new Random(seed);
  }

  /** A graph with one Input and one Output that can be trained; blocks that lead nowhere are in some of them. */
  public static Graph of(long seed) {
    return new RandomGraphs(seed).draw();
  }

  /** That graph as a document, called {@code random-SEED}. */
  public static Document document(long seed) {
    return Document.empty("random-" + seed).withGraph(of(seed));
  }

  private Graph draw() {
    add(new Input(1 + random.nextInt(3), 5 + random.nextInt(8), 5 + random.nextInt(8)), List.of(), "input");
    int wanted = 3 + random.nextInt(12);
    for (int tries = 0; tries < 40 * wanted && graph.nodes().size() <= wanted; tries++) {
      tryAdd(inner().get(random.nextInt(inner().size())));
    }
    end();
    bypassOne();
    return graph;
  }

  /** In some graphs a block is bypassed, where the others can do without it. */
  private void bypassOne() {
    Node node = graph.nodes().get(random.nextInt(graph.nodes().size()));
    if (random.nextInt(3) == 0 && Node.canBeBypassed(node.block())) {
      Graph bypassed = new Graph(graph.nodes().stream().map(other -> other == node ? node.withBypass(true) : other).toList(), graph.wires());
      graph = ShapeInference.of(bypassed).isSound() ? bypassed : graph;
    }
  }

  private static List<BlockType<?>> inner() {
    return BlockCatalog.types().stream().filter(type -> !EndBlock.class.isAssignableFrom(type.record())).toList();
  }

  private void tryAdd(BlockType<?> type) {
    Map<String, Object> values = new HashMap<>();
    NodeId first = recent();
    type.params().forEach(param -> values.put(param.name(), value(param, shape(first).dim(0))));
    Block block = type.make(values);
    String wanted = random.nextInt(25) == 0 ? AWKWARD_NAMES.get(random.nextInt(AWKWARD_NAMES.size())) : type.name().toLowerCase(Locale.ROOT);
    add(block, inputs(block, first), wanted);
  }

  /** One of the latest nodes, so that graphs are deep; sometimes any, so that they have branches. */
  private NodeId recent() {
    List<NodeId> ids = graph.nodes().stream().map(Node::id).toList();
    int back = random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(ids.size());
    return ids.get(ids.size() - back);
  }

  private Shape shape(NodeId id) {
    return inference.shape(id).orElseThrow();
  }

  /** What goes on each port; an optional port is left free at times. */
  private List<Optional<NodeId>> inputs(Block block, NodeId first) {
    List<Optional<NodeId>> inputs = new ArrayList<>();
    for (Port port : block.inputs()) {
      Optional<NodeId> other = Optional.of(block instanceof MergeBlock ? alike(first) : anyWithChannels());
      inputs.add(inputs.isEmpty() ? Optional.of(first) : port.optional() && random.nextBoolean() ? Optional.empty() : other);
    }
    return inputs;
  }

  private NodeId anyWithChannels() {
    List<Node> nodes = graph.nodes();
    return nodes.get(random.nextInt(nodes.size())).id();
  }

  private NodeId alike(NodeId first) {
    List<NodeId> alike = graph.nodes().stream().map(Node::id).filter(id -> pixels(id).equals(pixels(first))).toList();
    return alike.get(random.nextInt(alike.size()));
  }

  private List<Integer> pixels(NodeId id) {
    return shape(id).dims().subList(1, shape(id).rank());
  }

  /** Adds a node if its shape comes out, and is not too large for a test. */
  private void add(Block block, List<Optional<NodeId>> inputs, String wanted) {
    NodeId id = graph.freeId();
    List<Node> nodes = new ArrayList<>(graph.nodes());
    nodes.add(new Node(id, graph.freeName(wanted), block));
    List<Wire> wires = new ArrayList<>(graph.wires());
    IntStream.range(0, inputs.size()).forEach(port -> inputs.get(port).ifPresent(from -> wires.add(new Wire(from, id, port))));
    Graph larger = new Graph(nodes, wires);
    Inference inferred = ShapeInference.of(larger);
    if (inferred.shape(id).filter(shape -> shape.count() <= MOST_VALUES).isPresent()) {
      graph = larger;
      inference = inferred;
    }
  }

  /** Joins what no other block takes (or in some graphs only the last), and puts a Dense and the Output behind it. */
  private void end() {
    List<NodeId> loose = graph.nodes().stream().map(Node::id).filter(id -> graph.outOf(id).isEmpty()).toList();
    List<NodeId> joined = random.nextInt(5) == 0 ? List.of(loose.getLast()) : loose.subList(0, Math.min(16, loose.size()));
    List<Optional<NodeId>> rows = new ArrayList<>();
    for (NodeId id : joined) {
      rows.add(Optional.of(shape(id).isFeatures() ? id : added(new Flatten(), List.of(Optional.of(id)), "flatten")));
    }
    Optional<NodeId> row = rows.size() == 1 ? rows.getFirst() : Optional.of(added(new Concat(rows.size()), rows, "joined"));
    int classes = 2 + random.nextInt(9);
    NodeId logits = added(new Dense(classes, random.nextBoolean(), Initializer.GLOROT_UNIFORM), List.of(row), "logits");
    added(new Output(classes, Loss.SOFTMAX_CROSS_ENTROPY), List.of(Optional.of(logits)), "output");
  }

  private NodeId added(Block block, List<Optional<NodeId>> inputs, String name) {
    int before = graph.nodes().size();
    add(block, inputs, name);
    if (graph.nodes().size() == before) {
      throw new IllegalStateException("no " + block + " after " + inputs);
    }
    return graph.nodes().getLast().id();
  }

  private Object value(Param param, int channels) {
    return switch (param) {
      case Param.Whole whole -> whole.min() + random.nextInt(Math.min(whole.max() - whole.min() + 1, whole.name().equals("arity") ? 2 : 6));
      case Param.Real real -> within(real, real.min() < 0 ? random.nextDouble() * 3 - 1.5 : random.nextDouble() * 0.5);
      case Param.Flag _ -> random.nextBoolean();
      case Param.Choice choice -> choice.options().get(random.nextInt(choice.options().size()));
      case Param.Extent extent -> new Size2D(side(extent), side(extent));
      case Param.Indices _ -> random.ints(1 + random.nextInt(6), 0, channels).boxed().toList();
    };
  }

  private static double within(Param.Real real, double value) {
    return Math.clamp(value, real.min(), real.max());
  }

  private int side(Param.Extent extent) {
    return extent.min() + random.nextInt(Math.min(4, extent.max() - extent.min() + 1));
  }
}
