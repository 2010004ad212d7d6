package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.Add;
import io.sluice.block.Mask;
import io.sluice.block.ReLU;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static Set<NodeId> ids(int... ids) {
    return Arrays.stream(ids).mapToObj(NodeId::new).collect(Collectors.toSet());
  }

  private static NodeGroup group(int id, int... nodes) {
    return new NodeGroup(new GroupId(id), "g" + id, NodeGroup.Hue.BLUE, ids(nodes), false);
  }

  private static Document six() {
    Document document = Document.empty("six");
    for (int id : IntStream.rangeClosed(1, 6).toArray()) {
      document = Edits.apply(document, new Edit.AddNode(new Node(new NodeId(id), "n" + id, new ReLU()), new Position(id, 0)));
    }
    return document;
  }

  private static Document grouped(Document document, NodeGroup... groups) {
    Document result = document;
    for (NodeGroup group : groups) {
      result = Edits.apply(result, new Edit.AddGroup(group));
    }
    return result;
  }

  private static Map<Integer, Set<NodeId>> nodes(Document document) {
    return document.layout().groups().all().stream().collect(Collectors.toMap(group -> group.id().value(), NodeGroup::nodes));
  }

  @Test
  void aGroupAroundAnotherIsOutside() {
    Groups groups = grouped(six(), group(1, 2, 3), group(2, 1, 2, 3, 4), group(3, 3)).layout().groups();

    assertThat(groups.path(new GroupId(3))).extracting(NodeGroup::title).containsExactly("g2", "g1", "g3");
    assertThat(groups.around(new NodeId(4))).extracting(NodeGroup::title).containsExactly("g2");
  }

  @Test
  void nodesThatAreGroupedAnewLeaveTheGroupThatTheySharedInPart() {
    assertThat(nodes(grouped(six(), group(1, 1, 2, 3), group(2, 3, 4)))).isEqualTo(Map.of(1, ids(1, 2), 2, ids(3, 4)));
  }

  @Test
  void deletedNodesLeaveTheirGroupAndAnEmptyGroupIsGone() {
    Document document = grouped(six(), group(1, 1, 2, 3), group(2, 3));

    assertThat(nodes(Edits.apply(document, new Edit.RemoveNodes(ids(3))))).isEqualTo(Map.of(1, ids(1, 2)));
  }

  @Test
  void whatJoinsAGroupIsInThoseAroundItToo() {
    Document document = grouped(six(), group(1, 1, 2, 3), group(2, 3), group(3, 5, 6));

    assertThat(nodes(Edits.apply(document, new Edit.JoinGroup(new GroupId(2), ids(4, 5)))))
        .isEqualTo(Map.of(1, ids(1, 2, 3, 4, 5), 2, ids(3, 4, 5), 3, ids(6)));
  }

  @Test
  void aGroupThatJoinsAnotherAsAWholeStaysAGroupWithinIt() {
    Document document = grouped(six(), group(1, 1, 2, 3), group(2, 4, 5));

    assertThat(nodes(Edits.apply(document, new Edit.JoinGroup(new GroupId(1), ids(4, 5))))).isEqualTo(Map.of(1, ids(1, 2, 3, 4, 5), 2, ids(4, 5)));
  }

  @Test
  void whatLeavesItsGroupsIsInNoneButThoseThatAreWhollyAmongIt() {
    Document document = grouped(six(), group(1, 1, 2, 3), group(2, 2, 3));

    assertThat(nodes(Edits.apply(document, new Edit.LeaveGroups(ids(2, 3))))).isEqualTo(Map.of(1, ids(1), 2, ids(2, 3)));
    assertThat(nodes(Edits.apply(document, new Edit.LeaveGroups(ids(3))))).isEqualTo(Map.of(1, ids(1, 2), 2, ids(2)));
  }

  @Test
  void groupsThatShareNodesButAreNotWithinEachOtherAreRefused() {
    assertThatThrownBy(() -> new Groups(List.of(group(1, 1, 2), group(2, 2, 3))))
        .hasMessage("'g1' and 'g2' share blocks, but neither is within the other");
  }

  @Test
  void groupingChangesNothingOfWhatIsComputed() {
    assertThat(grouped(six(), group(1, 1, 2)).graph()).isEqualTo(six().graph());
  }

  @Test
  void theHistorySaysWhatHappenedToAGroup() {
    EditHistory history = new EditHistory(six());
    NodeGroup group = group(1, 1, 2);
    history.apply(new Edit.AddGroup(group));
    history.apply(new Edit.ChangeGroup(group.withTitle("Stem")));
    history.apply(new Edit.ChangeGroup(group.withTitle("Stem").withFolded(true)));
    history.apply(new Edit.ChangeGroup(group.withTitle("Stem")));
    history.apply(new Edit.ChangeGroup(group.withTitle("Stem").withHue(NodeGroup.Hue.TEAL)));
    history.apply(new Edit.Ungroup(group.id()));

    assertThat(history.done())
        .containsExactly("Group 2 blocks", "Rename 'g1' to 'Stem'", "Fold 'Stem'", "Unfold 'Stem'", "Colour 'Stem'", "Ungroup 'Stem'");
  }

  @Test
  void theHistorySaysWhatHappenedToANote() {
    EditHistory history = new EditHistory(six());
    Note note = new Note(new NoteId(1), "Why?", new Position(0, 0), 200);
    history.apply(new Edit.PutNote(note));
    history.apply(new Edit.PutNote(note.movedTo(new Position(5, 5))));
    history.apply(new Edit.PutNote(note.movedTo(new Position(5, 5)).withText("Because")));
    history.apply(new Edit.RemoveNote(note.id()));

    assertThat(history.done()).containsExactly("Add a note", "Move a note", "Change a note", "Delete a note");
  }

  /** 1 → 2 → 3(mask, context from 4) → 6(add, 2nd free); the group is 2 and 3. */
  @Test
  void thePortsOfAFoldedGroupAreWhatIsFreeOrWiredToTheOutside() {
    Document document = six();
    for (Edit edit : List.of(new Edit.SetBlock(new NodeId(3), new Mask(0)), new Edit.SetBlock(new NodeId(6), new Add(2)),
        new Edit.Connect(new Wire(new NodeId(1), new NodeId(2), 0)), new Edit.Connect(new Wire(new NodeId(2), new NodeId(3), 0)),
        new Edit.Connect(new Wire(new NodeId(4), new NodeId(3), 1)), new Edit.Connect(new Wire(new NodeId(3), new NodeId(6), 0)))) {
      document = Edits.apply(document, edit);
    }

    assertThat(GroupPorts.of(document.graph(), ids(2, 3))).isEqualTo(new GroupPorts(
        List.of(new GroupPorts.Input(new NodeId(2), 0), new GroupPorts.Input(new NodeId(3), 1)), List.of(new NodeId(3))));
    assertThat(GroupPorts.of(document.graph(), ids(3, 6)).inputs()).hasSize(3);
    assertThat(GroupPorts.of(document.graph(), ids(6)).outputs()).containsExactly(new NodeId(6));
  }
}
