package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.disk.BadFileException;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.EditHistory;
import io.sluice.graph.Graph;
import io.sluice.graph.GroupId;
import io.sluice.graph.Groups;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Note;
import io.sluice.graph.NoteId;
import io.sluice.graph.Position;
import io.sluice.graph.RandomEdits;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomEditsTest {
  private static final Document EMPTY = Document.empty("test");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thousandsOfRandomEditsCanBeUndoneToTheBeginningAndRedoneToTheEnd(long seed) {
    EditHistory history = new EditHistory(EMPTY);
    RandomEdits edits = new RandomEdits(history, seed);
    for (int k = 0; k < 1000; k++) {
      edits.step();
    }
    assertThat(edits.made()).containsExactlyInAnyOrder(Edit.class.getPermittedSubclasses());
    while (history.canRedo()) {
      history.redo();
    }
    Document end = history.current();
    while (history.canUndo()) {
      history.undo();
    }
    assertThat(history.current()).isEqualTo(EMPTY);
    while (history.canRedo()) {
      history.redo();
    }
    assertThat(history.current()).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void afterEachRandomEditTheDocumentIsValidAndComesBackFromItsFile(long seed) throws BadFileException {
    EditHistory history = new EditHistory(EMPTY);
    RandomEdits edits = new RandomEdits(history, seed);
    for (int k = 0; k < 400; k++) {
      edits.step();
      Document now = history.current();
      ShapeInference.of(now.graph()); // never throws, whatever was drawn
      assertThat(now.layout().positions().keySet()).allMatch(now.graph()::has);
      assertThat(now.layout().collapsed()).allMatch(now.graph()::has);
      assertThat(now.layout().groups().all()).allMatch(group -> group.nodes().stream().allMatch(now.graph()::has));
      assertThat(DesignFile.fromJson(DesignFile.toJson(now), Path.of("net"), "")).isEqualTo(renumbered(now));
    }
  }

  /** The document with ids as a file gives them: from 1 on in order. */
  private static Document renumbered(Document document) {
    Map<NodeId, NodeId> ids = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : document.graph().nodes()) {
      ids.put(node.id(), new NodeId(nodes.size() + 1));
      nodes.add(new Node(ids.get(node.id()), node.name(), node.block(), node.bypassed()));
    }
    List<Wire> wires = document.graph().wires().stream().map(wire -> new Wire(ids.get(wire.from()), ids.get(wire.to()), wire.port())).toList();
    Map<NodeId, Position> positions = new HashMap<>();
    document.layout().positions().forEach((id, at) -> positions.put(ids.get(id), at));
    Layout layout = new Layout(positions, mapped(document.layout().collapsed(), ids), groups(document.layout(), ids), notes(document.layout()));
    return new Document(document.name(), new Graph(nodes, wires), layout, document.recipe());
  }

  private static Set<NodeId> mapped(Set<NodeId> nodes, Map<NodeId, NodeId> ids) {
    return nodes.stream().map(ids::get).collect(Collectors.toSet());
  }

  private static Groups groups(Layout layout, Map<NodeId, NodeId> ids) {
    List<NodeGroup> groups = new ArrayList<>();
    for (NodeGroup group : layout.groups().all()) {
      groups.add(new NodeGroup(new GroupId(groups.size() + 1), group.title(), group.hue(), mapped(group.nodes(), ids), group.folded()));
    }
    return new Groups(groups);
  }

  private static List<Note> notes(Layout layout) {
    List<Note> notes = new ArrayList<>();
    layout.notes().forEach(note -> notes.add(new Note(new NoteId(notes.size() + 1), note.text(), note.at(), note.width())));
    return notes;
  }
}
