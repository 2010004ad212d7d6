package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.Add;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.ReLU;
import io.sluice.block.Tanh;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditHistoryTest {
  private static final Document EMPTY = Document.empty("test");

  private static Edit.AddNode add(int id, String name, Block block) {
    return new Edit.AddNode(new Node(new NodeId(id), name, block), new Position(id, id));
  }

  private static EditHistory two() {
    EditHistory history = new EditHistory(EMPTY);
    history.apply(add(1, "a", new ReLU()));
    history.apply(add(2, "b", new Add(2)));
    return history;
  }

  private static Wire wire(int from, int to, int port) {
    return new Wire(new NodeId(from), new NodeId(to), port);
  }

  @Test
  void whatWasDoneIsUndoneAndRedoneInItsOrder() {
    EditHistory history = two();
    history.apply(new Edit.Connect(wire(1, 2, 1)));
    Document done = history.current();

    assertThat(history.done()).containsExactly("Add ReLU 'a'", "Add Add 'b'", "Wire 'a' to 'b'");
    history.undo();
    history.undo();
    assertThat(history.redoable()).containsExactly("Add Add 'b'", "Wire 'a' to 'b'");
    history.redo();
    history.redo();
    assertThat(history.current()).isEqualTo(done);
    assertThat(history.canRedo()).isFalse();
  }

  @Test
  void aNewStepEndsWhatCouldBeRedone() {
    EditHistory history = two();
    history.undo();
    history.apply(new Edit.Rename(new NodeId(1), "c"));

    assertThat(history.canRedo()).isFalse();
    assertThat(history.done()).containsExactly("Add ReLU 'a'", "Rename 'a' to 'c'");
  }

  @Test
  void aDragIsOneStep() {
    EditHistory history = two();
    Document before = history.current();
    for (int x = 1; x < 50; x++) {
      history.apply(new Edit.Move(Map.of(new NodeId(1), new Position(x, 7))), "drag 1");
    }
    history.apply(new Edit.Move(Map.of(new NodeId(1), new Position(0, 0))), "drag 2");

    assertThat(history.done()).hasSize(4).endsWith("Move ReLU 'a'", "Move ReLU 'a'");
    history.undo();
    history.undo();
    assertThat(history.current()).isEqualTo(before);
  }

  @Test
  void aStepSaysWhatBecameOfAValueAndADragOfItWhatItCameToAtItsEnd() {
    EditHistory history = two();
    history.apply(new Edit.SetBlock(new NodeId(2), new Add(3)), "drag 1");
    history.apply(new Edit.SetBlock(new NodeId(2), new Add(5)), "drag 1");

    assertThat(history.done()).containsExactly("Add ReLU 'a'", "Add Add 'b'", "Set arity of Add 'b' to 5");
    history.undo();
    assertThat(history.current()).isEqualTo(two().current());
  }

  @Test
  void anEditThatChangesNothingIsNoStep() {
    EditHistory history = two();
    history.apply(new Edit.Rename(new NodeId(1), "a"));

    assertThat(history.done()).hasSize(2);
  }

  @Test
  void aNewWireOnAnInputTakesTheOldOnesPlace() {
    Document document = Edits.apply(Edits.apply(two().current(), add(3, "c", new ReLU())), new Edit.Connect(wire(1, 2, 0)));

    assertThat(Edits.apply(document, new Edit.Connect(wire(3, 2, 0))).graph().wires()).containsExactly(wire(3, 2, 0));
  }

  @Test
  void removingABlockTakesItsWiresAndItsPlaceAway() {
    Document document = Edits.apply(Edits.apply(two().current(), new Edit.Connect(wire(1, 2, 0))), new Edit.RemoveNodes(Set.of(new NodeId(1))));

    assertThat(document.graph().wires()).isEmpty();
    assertThat(document.layout().positions()).containsOnlyKeys(new NodeId(2));
  }

  @Test
  void anotherBlockKeepsTheWiresThatItHasInputsFor() {
    Document document = Edits.apply(Edits.apply(two().current(), new Edit.Connect(wire(1, 2, 0))), new Edit.Connect(wire(1, 2, 1)));

    assertThat(Edits.apply(document, new Edit.SetBlock(new NodeId(2), new Tanh())).graph().wires()).containsExactly(wire(1, 2, 0));
    Edit output = new Edit.SetBlock(new NodeId(1), BlockCatalog.find("Output").orElseThrow().standard());
    assertThat(Edits.apply(document, output).graph().wires()).isEmpty();
  }

  @Test
  void editsThatDoNotFitAreBugs() {
    Document document = Edits.apply(two().current(), new Edit.Connect(wire(1, 2, 0)));

    for (Edit edit : List.of(add(1, "x", new ReLU()), add(5, "a", new ReLU()), new Edit.Connect(wire(2, 1, 0)), new Edit.Connect(wire(1, 2, 2)),
        new Edit.Disconnect(wire(1, 2, 1)), new Edit.Rename(new NodeId(1), "b"), new Edit.RemoveNodes(Set.of(new NodeId(7))),
        new Edit.Move(Map.of(new NodeId(7), new Position(0, 0))))) {
      assertThatThrownBy(() -> Edits.apply(document, edit)).as(edit.toString()).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFreeNameIsANameHoweverLongTheWish() {
    String longest = "n".repeat(64);
    Graph graph = Edits.apply(EMPTY, add(1, longest, new ReLU())).graph();

    assertThat(graph.freeName(longest)).isEqualTo("n".repeat(63) + "2");
    assertThat(two().current().graph().freeName("a")).isEqualTo("a2");
    assertThat(two().current().graph().freeName("fresh7")).isEqualTo("fresh7");
  }
}
