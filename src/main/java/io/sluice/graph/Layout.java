package io.sluice.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the nodes are drawn, and what stands among them. Apart from the graph, so that nothing here ever makes a plan stale.
 *
 * @param positions by node; one without an entry is at the origin
 * @param collapsed nodes of which only title and ports are drawn
 * @param groups    frames around nodes, and nodes folded into one block
 * @param notes     comments, those further up in front
 */
public record Layout(Map<NodeId, Position> positions, Set<NodeId> collapsed, Groups groups, List<Note> notes) {
  public static final Layout EMPTY = new Layout(Map.of());
  private static final Position ORIGIN = new Position(0, 0);

  public Layout {
    positions = Map.copyOf(positions);
    collapsed = Set.copyOf(collapsed);
    notes = List.copyOf(notes);
    if (notes.stream().map(Note::id).distinct().count() < notes.size()) {
      throw new IllegalArgumentException("two notes have one id");
    }
  }

  /** A layout of positions alone. */
  public Layout(Map<NodeId, Position> positions) {
    this(positions, Set.of(), Groups.NONE, List.of());
  }

  /** Where that node is. */
  public Position of(NodeId id) {
    return positions.getOrDefault(id, ORIGIN);
  }

  /** The note of that id, if there is one. */
  public Optional<Note> note(NoteId id) {
    return notes.stream().filter(note -> note.id().equals(id)).findFirst();
  }

  /** An id that no note has. */
  public NoteId freeNoteId() {
    return new NoteId(notes.stream().mapToInt(note -> note.id().value()).max().orElse(0) + 1);
  }

  /** This layout with {@code moved} in their new places. */
  public Layout with(Map<NodeId, Position> moved) {
    Map<NodeId, Position> all = new HashMap<>(positions);
    all.putAll(moved);
    return new Layout(all, collapsed, groups, notes);
  }

  /** The same with other groups. */
  public Layout with(Groups others) {
    return new Layout(positions, collapsed, others, notes);
  }

  /** The same with these nodes collapsed or not. */
  Layout with(Set<NodeId> nodes, boolean areCollapsed) {
    Set<NodeId> now = new HashSet<>(collapsed);
    if (areCollapsed) {
      now.addAll(nodes);
    } else {
      now.removeAll(nodes);
    }
    return new Layout(positions, now, groups, notes);
  }

  /** The same with a note that is new, or in place of the one of its id. */
  Layout with(Note note) {
    List<Note> now = new ArrayList<>(notes);
    now.replaceAll(old -> old.id().equals(note.id()) ? note : old);
    if (note(note.id()).isEmpty()) {
      now.add(note);
    }
    return new Layout(positions, collapsed, groups, now);
  }

  /** The same without a note; asking for one that is not there is an {@link IllegalArgumentException}. */
  Layout without(NoteId id) {
    Note gone = note(id).orElseThrow(() -> new IllegalArgumentException("no note " + id.value()));
    return new Layout(positions, collapsed, groups, notes.stream().filter(note -> note != gone).toList());
  }

  /** This layout without the nodes that {@code graph} does not have. */
  Layout onlyOf(Graph graph) {
    if (positions.keySet().stream().allMatch(graph::has) && collapsed.stream().allMatch(graph::has) && groups.onlyOf(graph) == groups) {
      return this;
    }
    Map<NodeId, Position> kept = new HashMap<>(positions);
    kept.keySet().removeIf(id -> !graph.has(id));
    Set<NodeId> small = new HashSet<>(collapsed);
    small.removeIf(id -> !graph.has(id));
    return new Layout(kept, small, groups.onlyOf(graph), notes);
  }
}
