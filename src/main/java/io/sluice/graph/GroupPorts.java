package io.sluice.graph;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ports of nodes that are folded into one block: what is free, or wired to the outside.
 *
 * @param inputs  of its nodes, that none of them feeds
 * @param outputs nodes of it that feed one outside, or none at all
 */
public record GroupPorts(List<Input> inputs, List<NodeId> outputs) {
  /** An input of a node. */
  public record Input(NodeId node, int port) {}

  public GroupPorts {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The ports of {@code nodes}, in the order in which these were added. */
  public static GroupPorts of(Graph graph, Set<NodeId> nodes) {
    List<Node> members = graph.nodes().stream().filter(node -> nodes.contains(node.id())).toList();
    return new GroupPorts(
        members.stream().flatMap(node -> inputs(graph, node, nodes)).toList(),
        members.stream().filter(node -> isOutput(graph, node, nodes)).map(Node::id).toList());
  }

  private static Stream<Input> inputs(Graph graph, Node node, Set<NodeId> nodes) {
    return IntStream.range(0, node.block().inputs().size())
        .filter(port -> graph.into(node.id(), port).filter(wire -> nodes.contains(wire.from())).isEmpty())
        .mapToObj(port -> new Input(node.id(), port));
  }

  private static boolean isOutput(Graph graph, Node node, Set<NodeId> nodes) {
    List<Wire> wires = graph.outOf(node.id());
    return node.block().hasOutput() && (wires.isEmpty() || wires.stream().anyMatch(wire -> !nodes.contains(wire.to())));
  }
}
