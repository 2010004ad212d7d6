package io.sluice.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Nodes and the wires between them. Immutable. Names are unique, each input has at most one wire, and wires go between nodes that are
 * there; whether shapes fit and whether there are cycles is for {@link ShapeInference} to say, since a user's mistake is no exception.
 */
public final class Graph {
  public static final Graph EMPTY = new Graph(List.of(), List.of());

  private final SequencedMap<NodeId, Node> nodes;
  private final List<Wire> wires;
  private final Map<NodeId, List<Wire>> into = new HashMap<>();
  private final Map<NodeId, List<Wire>> outOf = new HashMap<>();

  /** The graph of these nodes and wires; anything that the class comment rules out is an {@link IllegalArgumentException}. */
  public Graph(Collection<Node> nodes, Collection<Wire> wires) {
    SequencedMap<NodeId, Node> byId = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      require(byId.put(node.id(), node) == null, () -> "two nodes have id " + node.id());
      require(names.add(node.name()), () -> "two nodes are called '" + node.name() + "'");
    }
    this.nodes = Collections.unmodifiableSequencedMap(byId);
    this.wires = List.copyOf(wires);
    this.wires.forEach(this::index);
  }

  private void index(Wire wire) {
    Node from = nodes.get(wire.from());
    Node to = nodes.get(wire.to());
    require(from != null && to != null, () -> "a wire goes between nodes that are there: " + wire);
    require(from.block().hasOutput(), () -> from.title() + " has no output");
    require(wire.port() >= 0 && wire.port() < to.block().inputs().size(), () -> to.title() + " has no input " + wire.port());
    require(into(wire.to(), wire.port()).isEmpty(), () -> "input " + wire.port() + " of " + to.title() + " has two wires");
    into.computeIfAbsent(wire.to(), id -> new ArrayList<>()).add(wire);
    outOf.computeIfAbsent(wire.from(), id -> new ArrayList<>()).add(wire);
  }

  /** {@code otherwise} is only written where it does not hold: to write one for each node and wire would take longer than all else here. */
  private static void require(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise.get());
    }
  }

  /** All nodes, in the order in which they were added. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** All wires. */
  public List<Wire> wires() {
    return wires;
  }

  /** Whether there is a node of that id. */
  public boolean has(NodeId id) {
    return nodes.containsKey(id);
  }

  /** The node of that id; asking for one that is not there is a bug. */
  public Node node(NodeId id) {
    Node node = nodes.get(id);
    require(node != null, () -> "no node " + id);
    return node;
  }

  /** The node of that name, if there is one. */
  public Optional<Node> find(String name) {
    return nodes.values().stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** The wire on an input, if there is one. */
  public Optional<Wire> into(NodeId to, int port) {
    return into(to).stream().filter(wire -> wire.port() == port).findFirst();
  }

  /** The wires on a node's inputs. */
  public List<Wire> into(NodeId to) {
    return Collections.unmodifiableList(into.getOrDefault(to, List.of()));
  }

  /** The wires that start at a node. */
  public List<Wire> outOf(NodeId from) {
    return Collections.unmodifiableList(outOf.getOrDefault(from, List.of()));
  }

  /** Whether a wire from {@code from} to {@code to} would close a cycle. */
  public boolean wouldCycle(NodeId from, NodeId to) {
    return from.equals(to) || reachableFrom(to).contains(from);
  }

  /** The nodes that something leads to from {@code start}, which is not among them unless it is in a cycle. */
  public Set<NodeId> reachableFrom(NodeId start) {
    return walk(start, true);
  }

  /** The nodes that lead to {@code end}, which is not among them unless it is in a cycle. */
  public Set<NodeId> leadingTo(NodeId end) {
    return walk(end, false);
  }

  private Set<NodeId> walk(NodeId start, boolean forward) {
    Set<NodeId> seen = new HashSet<>();
    Deque<NodeId> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      NodeId at = open.pop();
      for (Wire wire : forward ? outOf(at) : into(at)) {
        NodeId next = forward ? wire.to() : wire.from();
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return seen;
  }

  /** The nodes that are not bypassed; those behind a bypassed one take from what is wired to its first input, if anything is. */
  public Graph withoutBypassed() {
    if (nodes.values().stream().noneMatch(Node::bypassed)) {
      return this;
    }
    List<Wire> kept = new ArrayList<>();
    for (Wire wire : wires) {
      if (!node(wire.to()).bypassed()) {
        source(wire.from()).ifPresent(from -> kept.add(new Wire(from, wire.to(), wire.port())));
      }
    }
    return new Graph(nodes.values().stream().filter(node -> !node.bypassed()).toList(), kept);
  }

  /** The node before {@code id} along bypassed ones, or itself; empty if they begin with a free input, or go round. */
  private Optional<NodeId> source(NodeId id) {
    NodeId at = id;
    for (int steps = 0; steps <= nodes.size(); steps++) {
      if (!node(at).bypassed()) {
        return Optional.of(at);
      }
      Optional<Wire> before = into(at, 0);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      at = before.get().from();
    }
    return Optional.empty();
  }

  /** An id that no node has. */
  public NodeId freeId() {
    return new NodeId(nodes.keySet().stream().mapToInt(NodeId::value).max().orElse(0) + 1);
  }

  /** {@code wanted} if no node is called that, otherwise with the first free number behind it: {@code conv}, {@code conv2}, {@code conv3}. */
  public String freeName(String wanted) {
    String stem = wanted.replaceFirst("[0-9]+$", "");
    String name = wanted;
    for (int k = 2; find(name).isPresent(); k++) {
      String number = String.valueOf(k);
      name = stem.substring(0, Math.min(stem.length(), Node.LONGEST_NAME - number.length())) + number;
    }
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other == this || other instanceof Graph that && nodes().equals(that.nodes()) && wires.equals(that.wires);
  }

  @Override
  public int hashCode() {
    return 31 * nodes.hashCode() + wires.hashCode();
  }

  @Override
  public String toString() {
    return nodes.values() + " " + wires;
  }
}
