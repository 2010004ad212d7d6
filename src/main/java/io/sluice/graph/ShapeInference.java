package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.block.Input;
import io.sluice.block.Output;
import io.sluice.block.Port;
import io.sluice.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Shapes of all nodes, and what is wrong. A node behind one with a problem gets no shape and no problem of its own. */
public final class ShapeInference {
  /** Values of one image that a node may give, 64 Mi. */
  public static final long MOST_VALUES = 1L << 26;
  /** Learned values that a block may have, 256 Mi. */
  public static final long MOST_WEIGHTS = 1L << 28;

  private final Graph graph;
  private final Map<NodeId, Shape> shapes = new HashMap<>();
  private final Map<NodeId, List<WeightSpec>> learned = new HashMap<>();
  private final Map<NodeId, Problem> wrong = new HashMap<>();

  private ShapeInference(Graph graph) {
    this.graph = graph;
  }

  /** Shapes and problems of {@code graph}. Never throws for what a user can draw. */
  public static Inference of(Graph graph) {
    return new ShapeInference(graph).infer();
  }

  /**
   * The shape that comes out of {@code node} where these come in, input by input; none if they do not fit, and then {@code refused} gets why.
   */
  public static Optional<Shape> outputShape(Node node, List<Shape> inputs, Consumer<Problem> refused) {
    return switch (ruled(node, inputs)) {
      case ShapeRules.Result.Wrong(Problem problem) -> {
        refused.accept(problem);
        yield Optional.empty();
      }
      case ShapeRules.Result.Of(Shape shape) -> Optional.of(shape);
    };
  }

  private Inference infer() {
    List<NodeId> order = topologicalOrder();
    order.forEach(this::inferNode);
    List<Problem> problems = new ArrayList<>();
    exactlyOne(Input.class).ifPresent(problems::add);
    exactlyOne(Output.class).ifPresent(problems::add);
    cycle(order).ifPresent(problems::add);
    Set<NodeId> needed = leadingToOutput();
    graph.nodes().forEach(node -> problemOf(node, needed).ifPresent(problems::add));
    List<NodeId> used = order.stream().filter(id -> needed.contains(id) && !graph.node(id).bypassed()).toList();
    return new Inference(graph, graph.withoutBypassed(), shapes, learned, order, used, problems);
  }

  /** A node's own problem; one that leads nowhere is only warned of, whatever else is wrong with it, since it is left out. */
  private Optional<Problem> problemOf(Node node, Set<NodeId> needed) {
    boolean leftOut = !needed.isEmpty() && !needed.contains(node.id()) && !(node.block() instanceof Input);
    return leftOut ? Optional.of(new Problem.Unused(node)) : Optional.ofNullable(wrong.get(node.id()));
  }

  private List<NodeId> topologicalOrder() {
    Map<NodeId, Integer> waiting = new HashMap<>();
    Deque<NodeId> ready = new ArrayDeque<>();
    for (Node node : graph.nodes()) {
      int inputs = graph.into(node.id()).size();
      waiting.put(node.id(), inputs);
      if (inputs == 0) {
        ready.add(node.id());
      }
    }
    List<NodeId> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      NodeId id = ready.poll();
      order.add(id);
      for (Wire wire : graph.outOf(id)) {
        if (waiting.merge(wire.to(), -1, Integer::sum) == 0) {
          ready.add(wire.to());
        }
      }
    }
    return order;
  }

  private void inferNode(NodeId id) {
    Node node = graph.node(id);
    List<Port> ports = node.block().inputs();
    Optional<Port> unwired = IntStream.range(0, ports.size())
        .filter(port -> !ports.get(port).optional() && graph.into(id, port).isEmpty())
        .mapToObj(ports::get)
        .findFirst();
    boolean known = graph.into(id).stream().allMatch(wire -> shapes.containsKey(wire.from()));
    if (node.bypassed()) {
      inferBypassed(node);
    } else if (unwired.isPresent()) {
      wrong.put(id, new Problem.Unwired(node, unwired.get().name()));
    } else if (known) {
      inferShape(node, inputShapes(node.id(), ports.size()));
    }
  }

  /** What comes into its first input goes on; its other inputs count for nothing. */
  private void inferBypassed(Node node) {
    graph.into(node.id(), 0).ifPresentOrElse(
        wire -> Optional.ofNullable(shapes.get(wire.from())).ifPresent(shape -> shapes.put(node.id(), shape)),
        () -> wrong.put(node.id(), new Problem.Unwired(node, node.block().inputs().getFirst().name())));
  }

  private List<Shape> inputShapes(NodeId id, int ports) {
    return IntStream.range(0, ports)
        .mapToObj(port -> graph.into(id, port))
        .flatMap(Optional::stream)
        .map(wire -> shapes.get(wire.from()))
        .toList();
  }

  private void inferShape(Node node, List<Shape> inputs) {
    outputShape(node, inputs, problem -> wrong.put(node.id(), becauseOfBypass(node, problem))).ifPresent(shape -> {
      shapes.put(node.id(), shape);
      List<WeightSpec> weights = Weights.of(node.block(), inputs);
      if (!weights.isEmpty()) {
        learned.put(node.id(), weights);
      }
    });
  }

  /** {@code problem}, with the bypass that it may come from: that of a block which would give another shape than goes past it. */
  private Problem becauseOfBypass(Node node, Problem problem) {
    return graph.into(node.id()).stream()
        .flatMap(wire -> bypassedBefore(wire.from()).stream())
        .filter(this::wouldChangeShape)
        .findFirst()
        .<Problem>map(bypassed -> new Problem.BehindBypass(node, problem, bypassed))
        .orElse(problem);
  }

  /** {@code id} and the nodes before it, as long as they are bypassed; none of them is in a cycle, since all have shapes. */
  private List<Node> bypassedBefore(NodeId id) {
    List<Node> found = new ArrayList<>();
    Optional<Node> at = Optional.of(graph.node(id));
    while (at.filter(Node::bypassed).isPresent()) {
      found.add(at.get());
      at = graph.into(at.get().id(), 0).map(wire -> graph.node(wire.from()));
    }
    return found;
  }

  private boolean wouldChangeShape(Node bypassed) {
    List<Shape> inputs = inputShapes(bypassed.id(), bypassed.block().inputs().size());
    boolean wired = IntStream.range(0, bypassed.block().inputs().size())
        .allMatch(port -> bypassed.block().inputs().get(port).optional() || graph.into(bypassed.id(), port).isPresent());
    return wired && ruled(bypassed, inputs) instanceof ShapeRules.Result.Of(Shape shape) && !shape.equals(inputs.getFirst());
  }

  private static ShapeRules.Result ruled(Node node, List<Shape> inputs) {
    return switch (ShapeRules.apply(node, inputs)) {
      case ShapeRules.Result.Wrong wrong -> wrong;
      case ShapeRules.Result.Of(Shape shape) -> tooLarge(node, inputs, shape)
          .<ShapeRules.Result>map(ShapeRules.Result.Wrong::new)
          .orElseGet(() -> new ShapeRules.Result.Of(shape));
    };
  }

  private static Optional<Problem> tooLarge(Node node, List<Shape> inputs, Shape shape) {
    if (shape.count() > MOST_VALUES) {
      return Optional.of(new Problem.TooLarge(node, "values an image", shape.count(), MOST_VALUES));
    }
    long weights = Weights.of(node.block(), inputs).stream().mapToLong(spec -> spec.shape().count()).sum();
    return weights > MOST_WEIGHTS ? Optional.of(new Problem.TooLarge(node, "weights", weights, MOST_WEIGHTS)) : Optional.empty();
  }

  private Optional<Problem> exactlyOne(Class<? extends Block> kind) {
    List<Node> found = graph.nodes().stream().filter(node -> kind.isInstance(node.block())).toList();
    Optional<NodeId> second = found.stream().skip(1).map(Node::id).findFirst();
    return found.size() == 1
        ? Optional.empty()
        : Optional.of(new Problem.NotExactlyOne(kind.getSimpleName(), found.size(), second));
  }

  private Optional<Problem> cycle(List<NodeId> order) {
    Set<NodeId> ordered = new HashSet<>(order);
    return graph.nodes().stream()
        .map(Node::id)
        .filter(id -> !ordered.contains(id) && graph.reachableFrom(id).contains(id))
        .findFirst()
        .map(this::cycleThrough);
  }

  /** The nodes of a shortest cycle through {@code start}, in the order of its wires. */
  private Problem cycleThrough(NodeId start) {
    Map<NodeId, NodeId> cameFrom = new HashMap<>();
    Deque<NodeId> open = new ArrayDeque<>(List.of(start));
    while (!cameFrom.containsKey(start)) {
      NodeId at = open.poll();
      for (Wire wire : graph.outOf(at)) {
        if (cameFrom.putIfAbsent(wire.to(), at) == null) {
          open.add(wire.to());
        }
      }
    }
    List<Node> nodes = new ArrayList<>();
    NodeId at = start;
    do {
      at = cameFrom.get(at);
      nodes.addFirst(graph.node(at));
    } while (!at.equals(start));
    return new Problem.Cycle(nodes);
  }

  private Set<NodeId> leadingToOutput() {
    Set<NodeId> needed = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (node.block() instanceof Output) {
        needed.add(node.id());
        addLeadingTo(node.id(), needed);
      }
    }
    return needed;
  }

  /** Past a bypassed node only its first input leads on. */
  private void addLeadingTo(NodeId end, Set<NodeId> needed) {
    Deque<NodeId> open = new ArrayDeque<>(List.of(end));
    while (!open.isEmpty()) {
      NodeId at = open.pop();
      for (Wire wire : graph.into(at)) {
        if ((wire.port() == 0 || !graph.node(at).bypassed()) && needed.add(wire.from())) {
          open.push(wire.from());
        }
      }
    }
  }
}
