package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.block.Input;
import io.sluice.block.Output;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What can be said of a graph without running it.
 *
 * @param design   what it was made from
 * @param graph    what is computed: the design without bypassed nodes, whose consumers take from what is before them
 * @param shapes   of each node's output, without the batch axis; nodes whose shape cannot be known are not in it. The Output node's is
 *                 that of its class probabilities; a bypassed node's that of what goes past it
 * @param learned  the weights of each node's block, by their names within it; nodes that have none, are bypassed, or whose input shapes are not
 *                 known are not in it
 * @param order    all nodes of the design that are not in or behind a cycle, each after those that it takes from
 * @param used     of these, those of the graph that lead to the Output, and it: what a network is made of
 * @param problems what is wrong, in the order of the nodes
 */
public record Inference(Graph design, Graph graph, Map<NodeId, Shape> shapes, Map<NodeId, List<WeightSpec>> learned, List<NodeId> order,
    List<NodeId> used, List<Problem> problems) {
  public Inference {
    shapes = Map.copyOf(shapes);
    learned = Map.copyOf(learned);
    order = List.copyOf(order);
    used = List.copyOf(used);
    problems = List.copyOf(problems);
  }

  /** The shape that comes out of a node, without the batch axis. */
  public Optional<Shape> shape(NodeId id) {
    return Optional.ofNullable(shapes.get(id));
  }

  /**
   * The shapes that come into a node, input by input; an optional input without a wire is not in it, so this is for nodes without problems.
   */
  public List<Shape> inputs(NodeId id) {
    return IntStream.range(0, design.node(id).block().inputs().size())
        .mapToObj(port -> design.into(id, port).flatMap(wire -> shape(wire.from())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The problems that keep the network from being trained. */
  public List<Problem> errors() {
    return problems.stream().filter(problem -> !problem.isWarning()).toList();
  }

  /** Whether the network can be trained. */
  public boolean isSound() {
    return errors().isEmpty();
  }

  /** The problems of one node. */
  public List<Problem> problemsAt(NodeId id) {
    return problems.stream().filter(problem -> problem.at().equals(Optional.of(id))).toList();
  }

  /** The weights of the node's block, by their names within it; none while its input shapes are not known, or if it is bypassed. */
  public List<WeightSpec> weights(NodeId id) {
    return learned.getOrDefault(id, List.of());
  }

  /** All weights of the network, by their names in a checkpoint ({@code conv1.weight}), in the order of the nodes. */
  public SequencedMap<String, WeightSpec> weights() {
    SequencedMap<String, WeightSpec> all = new LinkedHashMap<>();
    for (NodeId id : used) {
      weights(id).forEach(spec -> all.put(graph.node(id).name() + "." + spec.name(), spec));
    }
    return all;
  }

  /** The number of learned values of a node. */
  public long parameters(NodeId id) {
    return weights(id).stream().mapToLong(spec -> spec.shape().count()).sum();
  }

  /** The number of learned values of the network. */
  public long parameters() {
    return used.stream().mapToLong(this::parameters).sum();
  }

  /** Multiply-accumulates of a node for one image, forward. */
  public long multiplyAccumulates(NodeId id) {
    return shape(id).filter(_ -> graph.has(id)).map(out -> Costs.multiplyAccumulates(graph.node(id).block(), inputs(id), out)).orElse(0L);
  }

  /** Multiply-accumulates of the network for one image, forward. */
  public long multiplyAccumulates() {
    return used.stream().mapToLong(this::multiplyAccumulates).sum();
  }

  /**
   * Whether {@code other} computes the same with the same blocks, so that a network made from one is one of the other: what is left out,
   * where things are drawn, and what blocks are called do not count.
   */
  public boolean computesLike(Inference other) {
    return blocks().equals(other.blocks()) && wires().equals(other.wires());
  }

  private Map<NodeId, Block> blocks() {
    return used.stream().collect(Collectors.toMap(id -> id, id -> graph.node(id).block()));
  }

  private Set<Wire> wires() {
    return used.stream().flatMap(id -> graph.into(id).stream()).collect(Collectors.toSet());
  }

  /** The network's Input node, if there is just one. */
  public Optional<Node> input() {
    return only(Input.class);
  }

  /** The network's Output node, if there is just one. */
  public Optional<Node> output() {
    return only(Output.class);
  }

  private Optional<Node> only(Class<?> kind) {
    List<Node> found = graph.nodes().stream().filter(node -> kind.isInstance(node.block())).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
