package io.sluice.graph;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What a person with no plan does to a document: every kind of edit, undo and redo, the same for the same seed. */
public final class RandomEdits {
  private static final int MOST_NODES = 30;

  private final EditHistory history;
  private final SplittableRandom random;
  private final Set<Class<?>> made = new HashSet<>();

  /** Someone who works on {@code history}. */
  public RandomEdits(EditHistory history, long seed) {
    this.history = history;
    random = new SplittableRandom(seed);
  }

  /** Undoes, redoes, or edits; an edit that would not fit is not made. */
  public void step() {
    switch (random.nextInt(8)) {
      case 0 -> history.undo();
      case 1 -> history.redo();
      default -> edit(history.current()).ifPresent(edit -> {
        made.add(edit.getClass());
        history.apply(edit, random.nextInt(4) == 0 ? "drag" : "");
      });
    }
  }

  /** The kinds of edit that were made so far. */
  public Set<Class<?>> made() {
    return Set.copyOf(made);
  }

  private Optional<Edit> edit(Document document) {
    Graph graph = document.graph();
    if (graph.nodes().size() < 3 || random.nextInt(6) == 0 && graph.nodes().size() < MOST_NODES) {
      return Optional.of(new Edit.AddNode(new Node(graph.freeId(), graph.freeName("n"), block()), position()));
    }
    return switch (random.nextInt(4)) {
      case 0 -> drawing(document);
      case 1 -> wire(graph, one(graph.nodes()), one(graph.nodes()));
      default -> Optional.of(node(document));
    };
  }

  private Edit node(Document document) {
    Graph graph = document.graph();
    NodeId id = one(graph.nodes()).id();
    return switch (random.nextInt(9)) {
      case 0 -> new Edit.RemoveNodes(some(graph));
      case 1 -> new Edit.SetBlock(id, block());
      case 2 -> new Edit.Rename(id, graph.freeName("renamed"));
      case 3 -> new Edit.SetRecipe(Recipe.STANDARD.withEpochs(1 + random.nextInt(9)));
      case 4 -> new Edit.Several("Two at once", List.of(new Edit.RemoveNodes(Set.of(id)), new Edit.SetRecipe(Recipe.STANDARD)));
      case 5, 6 -> new Edit.Bypass(some(graph).stream().filter(node -> Node.canBeBypassed(graph.node(node).block())).collect(Collectors.toSet()),
          random.nextBoolean());
      default -> new Edit.Move(places(some(graph)));
    };
  }

  private Map<NodeId, Position> places(Set<NodeId> nodes) {
    Map<NodeId, Position> places = new HashMap<>();
    nodes.forEach(node -> places.put(node, position()));
    return places;
  }

  private Optional<Edit> drawing(Document document) {
    Layout layout = document.layout();
    Set<NodeId> nodes = some(document.graph());
    return switch (random.nextInt(8)) {
      case 7 -> Optional.of(new Edit.LeaveGroups(nodes));
      case 0 -> Optional.of(new Edit.Collapse(nodes, random.nextBoolean()));
      case 1, 2 -> Optional.of(new Edit.AddGroup(new NodeGroup(layout.groups().freeId(), "Group " + random.nextInt(9), hue(), nodes, random.nextBoolean())));
      case 3 -> any(layout.groups().all()).map(group -> new Edit.ChangeGroup(change(group)));
      case 4 -> any(layout.groups().all()).map(group -> random.nextBoolean() ? new Edit.JoinGroup(group.id(), nodes) : new Edit.Ungroup(group.id()));
      case 5 -> Optional.of(new Edit.PutNote(new Note(layout.freeNoteId(), "Why\nso " + random.nextInt(9) + "?", position(), 80 + random.nextInt(200))));
      default -> any(layout.notes()).map(note -> random.nextBoolean() ? new Edit.PutNote(note.movedTo(position())) : new Edit.RemoveNote(note.id()));
    };
  }

  private NodeGroup change(NodeGroup group) {
    return switch (random.nextInt(3)) {
      case 0 -> group.withTitle("Part \"" + random.nextInt(9) + "\" ü");
      case 1 -> group.withHue(hue());
      default -> group.withFolded(!group.folded());
    };
  }

  private Optional<Edit> wire(Graph graph, Node from, Node to) {
    if (random.nextInt(4) == 0) {
      return any(graph.wires()).map(Edit.Disconnect::new);
    }
    int ports = to.block().inputs().size();
    boolean fits = ports > 0 && from.block().hasOutput() && !graph.wouldCycle(from.id(), to.id());
    return fits ? Optional.of(new Edit.Connect(new Wire(from.id(), to.id(), random.nextInt(ports)))) : Optional.empty();
  }

  private Block block() {
    return one(BlockCatalog.types()).standard();
  }

  private NodeGroup.Hue hue() {
    return one(List.of(NodeGroup.Hue.values()));
  }

  private Position position() {
    return new Position(random.nextInt(1000) / 4.0, random.nextInt(1000) - 500);
  }

  /** One to five nodes. */
  private Set<NodeId> some(Graph graph) {
    Set<NodeId> some = new HashSet<>();
    for (int k = random.nextInt(5); k >= 0; k--) {
      some.add(one(graph.nodes()).id());
    }
    return some;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> Optional<T> any(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(one(list));
  }
}
