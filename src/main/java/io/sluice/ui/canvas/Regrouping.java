package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupId;
import io.sluice.graph.Groups;
import io.sluice.graph.Layout;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * What becomes of the groups when nodes are let go where they stand: with the pointer in a frame they join its group, and they leave their own
 * when they do not touch its frame any longer. A group that is moved as a whole stays one.
 *
 * @param edits none if every node stays in the groups that it is in
 * @param says  one sentence for the user; empty for none
 */
record Regrouping(List<Edit> edits, String says) {
  static final Regrouping NONE = new Regrouping(List.of(), "");

  Regrouping {
    edits = List.copyOf(edits);
  }

  /** What becomes of {@code moved}, which stand where {@code geometry} has them, if they are let go at {@code pointer} in the world. */
  static Regrouping of(Document document, CanvasGeometry geometry, Set<NodeId> moved, Point2D pointer) {
    Groups groups = document.layout().groups();
    if (groups.all().isEmpty()) {
      return NONE;
    }
    SequencedMap<NodeGroup, Rectangle2D> frames = framesWithout(moved, document, geometry);
    Map<Optional<GroupId>, Set<NodeId>> into = new LinkedHashMap<>();
    for (Set<NodeId> unit : units(moved, groups)) {
      Optional<GroupId> wanted = wanted(unit, frames, geometry, groups, pointer).or(geometry::scope);
      if (!wanted.equals(current(unit, moved, groups))) {
        into.computeIfAbsent(wanted, _ -> new HashSet<>()).addAll(unit);
      }
    }
    List<Edit> edits = new ArrayList<>();
    into.forEach((group, nodes) -> edits.add(group.<Edit>map(id -> new Edit.JoinGroup(id, nodes)).orElseGet(() -> new Edit.LeaveGroups(nodes))));
    return edits.isEmpty() ? NONE : new Regrouping(edits, edits.size() == 1 ? Edits.describe(document, edits.getFirst()) : "Regroup blocks");
  }

  /** The groups as they would be. */
  Layout layout(Document document) {
    return Edits.apply(document, new Edit.Several(says, edits)).layout();
  }

  /** The frames in sight as they are around what is not moved, the outer before the inner. */
  private static SequencedMap<NodeGroup, Rectangle2D> framesWithout(Set<NodeId> moved, Document document, CanvasGeometry geometry) {
    Layout rest = Edits.apply(document, new Edit.LeaveGroups(moved)).layout();
    SequencedMap<NodeGroup, Rectangle2D> frames = new LinkedHashMap<>(Frames.of(rest, geometry));
    frames.keySet().removeIf(group -> group.nodes().stream().anyMatch(moved::contains));
    return frames;
  }

  /** Nodes that are moved as one: those of a group that is moved as a whole, or each by itself. */
  private static List<Set<NodeId>> units(Set<NodeId> moved, Groups groups) {
    List<Set<NodeId>> units = new ArrayList<>();
    Set<NodeId> seen = new HashSet<>();
    for (NodeId node : moved.stream().sorted().toList()) {
      Set<NodeId> unit = groups.around(node).stream().map(NodeGroup::nodes).filter(moved::containsAll).findFirst().orElse(Set.of(node));
      if (seen.add(node)) {
        seen.addAll(unit);
        units.add(unit);
      }
    }
    return units;
  }

  /** The group that a unit would be in; empty for none in sight. */
  private static Optional<GroupId> wanted(
      Set<NodeId> unit, SequencedMap<NodeGroup, Rectangle2D> frames, CanvasGeometry geometry, Groups groups, Point2D pointer) {
    Optional<Rectangle2D> area = unit.stream().map(geometry.boxes()::get).filter(Objects::nonNull).map(NodeBox::bounds).reduce(CanvasGeometry::union);
    return frames.sequencedEntrySet().reversed().stream()
        .filter(entry -> entry.getValue().contains(pointer)
            || groups.get(entry.getKey().id()).nodes().containsAll(unit) && area.filter(entry.getValue()::intersects).isPresent())
        .map(entry -> entry.getKey().id())
        .findFirst();
  }

  /** The innermost group that a unit is in and that is not moved as a whole. */
  private static Optional<GroupId> current(Set<NodeId> unit, Set<NodeId> moved, Groups groups) {
    return groups.around(unit.iterator().next()).reversed().stream()
        .filter(group -> !moved.containsAll(group.nodes()))
        .map(NodeGroup::id)
        .findFirst();
  }
}
