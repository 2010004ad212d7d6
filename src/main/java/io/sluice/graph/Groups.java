package io.sluice.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The groups of a document. Two groups are apart or one is within the other; of two with the same nodes the later is within the earlier.
 *
 * @param all each after those that it is within
 */
public record Groups(List<NodeGroup> all) {
  public static final Groups NONE = new Groups(List.of());

  public Groups {
    all = List.copyOf(all);
    for (int k = 0; k < all.size(); k++) {
      for (NodeGroup outer : all.subList(0, k)) {
        requireApart(outer, all.get(k));
      }
    }
  }

  private static void requireApart(NodeGroup outer, NodeGroup inner) {
    if (outer.id().equals(inner.id())) {
      throw new IllegalArgumentException("two groups have one id");
    }
    if (!outer.nodes().containsAll(inner.nodes()) && inner.nodes().stream().anyMatch(outer.nodes()::contains)) {
      throw new IllegalArgumentException("'" + outer.title() + "' and '" + inner.title() + "' share blocks, but neither is within the other");
    }
  }

  /** The group of that id, if there is one. */
  public Optional<NodeGroup> find(GroupId id) {
    return all.stream().filter(group -> group.id().equals(id)).findFirst();
  }

  /** The group of that id; asking for one that is not there is an {@link IllegalArgumentException}. */
  public NodeGroup get(GroupId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no group " + id.value()));
  }

  /** The groups that a node is in, the outermost first. */
  public List<NodeGroup> around(NodeId node) {
    return all.stream().filter(group -> group.nodes().contains(node)).toList();
  }

  /** The groups that a group is within, the outermost first, and itself. */
  public List<NodeGroup> path(GroupId id) {
    NodeGroup inner = get(id);
    return all.subList(0, all.indexOf(inner) + 1).stream().filter(group -> group.nodes().containsAll(inner.nodes())).toList();
  }

  /** An id that no group has. */
  public GroupId freeId() {
    return new GroupId(all.stream().mapToInt(group -> group.id().value()).max().orElse(0) + 1);
  }

  /** With one more group, whose nodes leave the groups that they share with others. */
  Groups with(NodeGroup added) {
    List<NodeGroup> kept = new ArrayList<>();
    for (NodeGroup group : all) {
      boolean within = group.nodes().containsAll(added.nodes()) || added.nodes().containsAll(group.nodes());
      (within ? Optional.of(group) : without(group, added.nodes())).ifPresent(kept::add);
    }
    int place = (int) kept.stream().takeWhile(group -> !isProperlyWithin(group, added)).count();
    kept.add(place, added);
    kept.sort(Comparator.comparingInt(group -> -group.nodes().size()));
    return new Groups(kept);
  }

  private static boolean isProperlyWithin(NodeGroup inner, NodeGroup outer) {
    return outer.nodes().size() > inner.nodes().size() && outer.nodes().containsAll(inner.nodes());
  }

  /** With another in place of the one of its id, which has the same nodes. */
  Groups changed(NodeGroup group) {
    if (!get(group.id()).nodes().equals(group.nodes())) {
      throw new IllegalArgumentException("a change of '" + group.title() + "' leaves its blocks as they are");
    }
    return new Groups(all.stream().map(other -> other.id().equals(group.id()) ? group : other).toList());
  }

  /** Without that group; its nodes stay. */
  Groups without(GroupId id) {
    NodeGroup gone = get(id);
    return new Groups(all.stream().filter(group -> group != gone).toList());
  }

  /** With nodes put into a group and those around it; groups that are wholly among them come along. */
  Groups joined(GroupId id, Set<NodeId> nodes) {
    Set<NodeGroup> path = Set.copyOf(path(id));
    List<NodeGroup> joined = new ArrayList<>();
    for (NodeGroup group : all) {
      if (path.contains(group)) {
        Set<NodeId> more = new HashSet<>(group.nodes());
        more.addAll(nodes);
        joined.add(group.withNodes(more));
      } else {
        left(group, nodes).ifPresent(joined::add);
      }
    }
    joined.sort(Comparator.comparingInt(group -> -group.nodes().size()));
    return new Groups(joined);
  }

  /** With nodes taken out of the groups that have others too. */
  Groups left(Set<NodeId> nodes) {
    List<NodeGroup> kept = new ArrayList<>(all.stream().flatMap(group -> left(group, nodes).stream()).toList());
    kept.sort(Comparator.comparingInt(group -> -group.nodes().size()));
    return new Groups(kept);
  }

  private static Optional<NodeGroup> left(NodeGroup group, Set<NodeId> nodes) {
    return nodes.containsAll(group.nodes()) ? Optional.of(group) : without(group, nodes);
  }

  /** Without the nodes that {@code graph} does not have, and the groups that are empty then. */
  Groups onlyOf(Graph graph) {
    return all.stream().allMatch(group -> group.nodes().stream().allMatch(graph::has))
        ? this
        : new Groups(all.stream().flatMap(group -> kept(group, graph)).toList());
  }

  private static Stream<NodeGroup> kept(NodeGroup group, Graph graph) {
    Set<NodeId> gone = new HashSet<>(group.nodes());
    gone.removeIf(graph::has);
    return without(group, gone).stream();
  }

  private static Optional<NodeGroup> without(NodeGroup group, Set<NodeId> nodes) {
    Set<NodeId> left = new HashSet<>(group.nodes());
    left.removeAll(nodes);
    return left.isEmpty() ? Optional.empty() : Optional.of(left.equals(group.nodes()) ? group : group.withNodes(left));
  }
}
