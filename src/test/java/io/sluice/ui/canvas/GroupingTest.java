package io.sluice.ui.canvas;

import static io.sluice.ui.canvas.CanvasScene.get;
import static io.sluice.ui.canvas.CanvasScene.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Offered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Frames, blocks folded into one, comments and the minimap, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class GroupingTest {
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 40, 80)
      .node("conv1", CanvasScene.standard("Conv2D"), 300, 80)
      .node("gate1", CanvasScene.standard("Gate"), 300, 300)
      .node("relu1", CanvasScene.standard("ReLU"), 600, 300)
      .wire("input", "conv1").wire("conv1", "gate1").wire("gate1", "relu1");
  private CanvasScene scene;
  private DesignModel design;
  private CanvasView canvas;
  private Hand hand;

  @Start
  void show(Stage stage) {
    scene = CanvasScene.alone(stage, drawn);
    design = scene.design;
    canvas = scene.canvas;
    hand = scene.hand;
  }

  private List<NodeGroup> groups() {
    return design.document().layout().groups().all();
  }

  /** Puts conv1 and gate1 into a group called Stem. */
  private NodeGroup stem() {
    scene.select("conv1", "gate1");
    onFx(canvas.grouping()::group);
    hand.type(KeyCode.S, KeyCode.T, KeyCode.E, KeyCode.M, KeyCode.ENTER);
    return groups().getFirst();
  }

  private Rectangle2D frame() {
    return get(() -> Frames.of(design.document().layout(), canvas.geometry()).get(groups().getFirst()));
  }

  @Test
  void aNewGroupIsFramedAndItsTitleTyped() {
    NodeGroup group = stem();

    assertThat(group.title()).isEqualTo("stem");
    assertThat(group.nodes()).isEqualTo(scene.ids("conv1", "gate1"));
    assertThat(frame().contains(scene.box("conv1"))).isTrue();
    assertThat(design.done()).containsExactly("Group 2 blocks", "Rename 'Group 1' to 'stem'");
  }

  @Test
  void theTitleOfANewFrameComesIntoSightToBeTyped() throws Exception {
    onFx(() -> canvas.look(new Viewport(0, -scene.box("conv1").getMinY(), 1)));
    stem();
    scene.awaitRest();

    assertThat(get(() -> canvas.viewport().toScreen(new Point2D(frame().getMinX(), frame().getMinY())).getY())).isPositive();
  }

  @Test
  void theTitleOfAFrameMovesWhatIsInIt() {
    stem();
    Rectangle2D frame = frame();
    Position before = scene.at("gate1");
    Point2D title = scene.screen(frame.getMinX() + 20, frame.getMinY() + 12);
    hand.drag(title, title.add(48, 64));

    assertThat(scene.at("gate1").x() - before.x()).isEqualTo(scene.at("conv1").x() - 300).isPositive();
    assertThat(scene.at("gate1").y() - before.y()).isPositive();
    assertThat(scene.at("relu1")).isEqualTo(new Position(600, 300));
    assertThat(design.done().getLast()).isEqualTo("Move 2 blocks");
  }

  @Test
  void aBlockLetGoInAFrameJoinsItInTheStepThatMovedIt() {
    stem();
    Position before = scene.at("relu1");
    hand.drag(scene.title("relu1"), scene.screen(frame().getMinX() + 150, frame().getMaxY() - 40));

    assertThat(groups().getFirst().nodes()).isEqualTo(scene.ids("conv1", "gate1", "relu1"));
    assertThat(design.done().getLast()).isEqualTo("Put ReLU 'relu1' into 'stem'");
    onFx(design::undo);
    assertThat(scene.at("relu1")).isEqualTo(before);
    assertThat(groups().getFirst().nodes()).isEqualTo(scene.ids("conv1", "gate1"));
  }

  @Test
  void aBlockDraggedOutOfItsFrameLeavesItAndTheFrameDoesNotFollow() {
    stem();
    onFx(() -> design.select(Set.of()));
    hand.drag(scene.title("gate1"), scene.screen(100, 420));

    assertThat(groups().getFirst().nodes()).isEqualTo(scene.ids("conv1"));
    assertThat(design.done().getLast()).isEqualTo("Take Gate 'gate1' out of its group");
    assertThat(frame().intersects(scene.box("gate1"))).isFalse();
  }

  @Test
  void aBlockThatStillTouchesItsFrameStaysAndTheFrameGrows() {
    stem();
    onFx(() -> design.select(Set.of()));
    double right = frame().getMaxX();
    hand.drag(scene.title("gate1"), scene.title("gate1").add(80, -160));

    assertThat(groups().getFirst().nodes()).isEqualTo(scene.ids("conv1", "gate1"));
    assertThat(frame().getMaxX()).isGreaterThan(right);
    assertThat(design.done().getLast()).isEqualTo("Move Gate 'gate1'");
  }

  @Test
  void aBlockAddedWithinAFrameBelongsToIt() {
    stem();
    Rectangle2D frame = frame();
    onFx(() -> design.select(Set.of()));
    Point2D between = scene.screen(frame.getMinX() + 20, (frame.getMinY() + frame.getMaxY()) / 2);
    onFx(() -> canvas.target().put(new Offered.Kind(BlockCatalog.find("Tanh").orElseThrow()), between.getX(), between.getY()));

    assertThat(groups().getFirst().nodes()).contains(design.document().graph().find("tanh1").orElseThrow().id());
  }

  @Test
  void aFoldedGroupIsOneBlockWhosePortsAreThoseThatLeadOut() {
    stem();
    hand.type(KeyCode.G);

    NodeBox box = canvas.geometry().boxes().get(scene.id("gate1"));
    FoldedBox folded = box.folded().orElseThrow();
    assertThat(folded.inputs()).extracting(FoldedBox.In::label).containsExactly("conv1");
    assertThat(folded.outputs()).extracting(FoldedBox.Out::label).containsExactly("gate1");
    assertThat(canvas.geometry().curves()).doesNotContainKey(new Wire(scene.id("conv1"), scene.id("gate1"), 0)).hasSize(2);
    assertThat(canvas.geometry().curves().get(new Wire(scene.id("gate1"), scene.id("relu1"), 0)).start())
        .isEqualTo(folded.output(scene.id("gate1")).orElseThrow());
    assertThat(canvas.lookupAll(".folded-group")).hasSize(1);
    assertThat(design.inference().used()).isEqualTo(drawn.geometry().inference().used());

    onFx(design::undo);
    assertThat(canvas.geometry().boxes().get(scene.id("gate1")).folded()).isEmpty();
  }

  @Test
  void aGroupThatWouldCoverABlockWhenItIsFoldedGoesAsideInTheSameStep() {
    onFx(() -> design.edit(new Edit.Move(Map.of(scene.id("relu1"), new Position(380, 60))))); // where conv1 and gate1 will be one block
    stem();
    Position before = scene.at("gate1");
    hand.type(KeyCode.G);

    Rectangle2D folded = scene.box("gate1");
    assertThat(folded.intersects(scene.box("relu1"))).isFalse();
    assertThat(design.done().getLast()).isEqualTo("Fold 'stem'");
    onFx(design::undo);
    assertThat(scene.at("gate1")).isEqualTo(before);
    assertThat(groups().getFirst().folded()).isFalse();
  }

  @Test
  void theBlockOfAFoldedGroupStandsOnWholePixels(FxRobot robot) {
    stem();
    hand.type(KeyCode.G);
    onFx(() -> canvas.look(new Viewport(7.4, 3.7, 0.83)));
    Point2D corner = get(() -> robot.lookup(".folded-group").query().localToScene(0, 0));
    assertThat(corner.getX()).isCloseTo(Math.rint(corner.getX()), within(1e-4)); // a hundredth of what the renderer tells apart, 1/256
    assertThat(corner.getY()).isCloseTo(Math.rint(corner.getY()), within(1e-4));
  }

  @Test
  void aFoldedGroupIsDraggedAsOne() {
    stem();
    hand.type(KeyCode.G);
    Rectangle2D box = scene.box("conv1");
    onFx(() -> design.select(Set.of()));
    Point2D title = scene.screen(box.getMinX() + 60, box.getMinY() + 14);
    hand.drag(title, title.add(80, 40));

    assertThat(design.selection()).isEqualTo(scene.ids("conv1", "gate1"));
    assertThat(scene.at("gate1").x() - 300).isEqualTo(scene.at("conv1").x() - 300).isPositive();
  }

  @Test
  void aDoubleClickOpensAFoldedGroupAndEscapeLeadsBack(FxRobot robot) {
    stem();
    hand.type(KeyCode.G);
    Rectangle2D box = scene.box("conv1");
    hand.doubleClick(scene.screen(box.getMinX() + 60, box.getMinY() + 14));

    assertThat(canvas.geometry().boxes().keySet()).isEqualTo(scene.ids("conv1", "gate1"));
    assertThat(robot.lookup("#breadcrumbs").query().isVisible()).isTrue();
    assertThat(robot.lookup(".breadcrumb").queryAs(Button.class).getText()).isEqualTo("test");

    hand.type(KeyCode.ESCAPE);
    assertThat(canvas.geometry().boxes()).hasSize(4);
    assertThat(robot.lookup("#breadcrumbs").query().isVisible()).isFalse();
  }

  @Test
  void whatIsAddedInsideAGroupBelongsToIt() {
    stem();
    hand.type(KeyCode.G);
    onFx(canvas.grouping()::open);
    onFx(() -> canvas.target().add(new Offered.Kind(BlockCatalog.find("Tanh").orElseThrow())));

    NodeId added = design.document().graph().find("tanh1").orElseThrow().id();
    assertThat(groups().getFirst().nodes()).contains(added);
    assertThat(design.done().getLast()).startsWith("Add Tanh 'tanh1'");
    onFx(design::undo);
    assertThat(groups().getFirst().nodes()).isEqualTo(scene.ids("conv1", "gate1"));
  }

  @Test
  void aProblemInsideAFoldedGroupIsShownWhereItIs() {
    stem();
    hand.type(KeyCode.G);
    onFx(canvas.grouping()::open);
    onFx(() -> {
      canvas.selection().select(scene.id("relu1"));
      canvas.camera().fitSelection();
    });

    assertThat(canvas.geometry().boxes()).containsKey(scene.id("relu1"));
    assertThat(design.selection()).isEqualTo(scene.ids("relu1"));
  }

  @Test
  void fitHasTheNamesOfWhatAGroupIsWiredToInSightToo(FxRobot robot) {
    onFx(() -> design.edit(new Edit.Move(Map.of(scene.id("relu1"), new Position(1700, 300)))));
    scene.select("conv1", "gate1", "relu1");
    onFx(canvas.grouping()::group);
    hand.type(KeyCode.ENTER);
    onFx(canvas.grouping()::open);
    onFx(canvas.camera()::fitAtOnce);

    Node name = robot.lookup(".wire-label.secondary").match((Label label) -> label.getText().equals("input")).query();
    assertThat(get(() -> canvas.sceneToLocal(name.localToScene(name.getLayoutBounds())).getMinX())).isPositive();
  }

  @Test
  void aCopyOfAFoldedGroupIsAFoldedGroup() {
    stem();
    hand.type(KeyCode.G);
    scene.select("conv1", "gate1");
    onFx(canvas.edits()::duplicate);

    assertThat(groups()).hasSize(2).allMatch(NodeGroup::folded).extracting(NodeGroup::title).containsOnly("stem");
    assertThat(groups().getLast().nodes()).doesNotContainAnyElementsOf(groups().getFirst().nodes());
  }

  @Test
  void aGroupThatWasSavedAsABlockIsPutOnTheCanvasAgainInOneStep() {
    stem();
    scene.select("conv1", "gate1");
    onFx(() -> canvas.target().add(new Offered.Own(canvas.grouping().asBlock().orElseThrow())));

    assertThat(groups()).hasSize(2);
    assertThat(groups()).filteredOn(NodeGroup::folded).singleElement().extracting(NodeGroup::title).isEqualTo("stem");
    assertThat(design.document().graph().find("conv2")).isPresent();
    assertThat(design.done().getLast()).isEqualTo("Add 2 blocks");
    onFx(design::undo);
    assertThat(groups()).hasSize(1);
  }

  @Test
  void anOwnBlockIsAddedBehindTheSelectedBlockAndWiredToItAndTheNextOneBehindIt() {
    stem();
    Document own = canvas.grouping().asBlock().orElseThrow();
    scene.select("relu1");
    onFx(() -> canvas.target().add(new Offered.Own(own)));

    assertThat(scene.graph().into(scene.id("conv2"), 0)).contains(scene.wire("relu1", "conv2"));
    assertThat(design.done().getLast()).isEqualTo("Add 2 blocks behind 'relu1'");
    Rectangle2D relu = get(() -> canvas.geometry().boxes().get(scene.id("relu1")).bounds());
    assertThat(get(() -> canvas.geometry().boxes().get(scene.id("conv2")).bounds().getMinX())).isGreaterThan(relu.getMaxX());

    onFx(() -> canvas.target().add(new Offered.Own(own)));
    assertThat(scene.graph().into(scene.id("conv3"), 0)).contains(scene.wire("gate2", "conv3"));
    onFx(() -> canvas.target().add(new Offered.Kind(BlockCatalog.find("Tanh").orElseThrow())));
    assertThat(scene.graph().into(scene.id("tanh1"), 0)).contains(scene.wire("gate3", "tanh1"));
  }

  @Test
  void aBlockThatIsAddedWhereAFoldedGroupStandsIsInFrontOfIt(FxRobot robot) throws TimeoutException {
    stem();
    onFx(canvas.grouping()::fold);
    Point2D middle = scene.screen(scene.at("conv1").x() + 60, scene.at("conv1").y() + 20);
    onFx(() -> canvas.target().put(new Offered.Kind(BlockCatalog.find("Tanh").orElseThrow()), middle.getX(), middle.getY()));
    NodeView tanh = scene.awaitView("tanh1");

    Node group = robot.lookup(".folded-group").query();
    assertThat(tanh.getParent()).isSameAs(group.getParent());
    assertThat(tanh.getViewOrder()).isLessThan(group.getViewOrder()); // the least is in front
  }

  @Test
  void aNoteIsTypedMovedAndTakenAway(FxRobot robot) throws TimeoutException {
    hand.type(KeyCode.N);
    hand.type(KeyCode.W, KeyCode.H, KeyCode.Y, KeyCode.ESCAPE);
    scene.awaitRest(); // a new note is pulled into sight as a whole
    assertThat(design.document().layout().notes()).extracting(note -> note.text()).containsExactly("why");

    Position before = design.document().layout().notes().getFirst().at();
    Point2D middle = Hand.middle(robot.lookup(".canvas-note").query());
    hand.drag(middle, middle.add(30, 8)); // the Headless platform loses a drag that leaves what was pressed
    Position after = design.document().layout().notes().getFirst().at();
    assertThat(new Point2D(after.x() - before.x(), after.y() - before.y())).isEqualTo(new Point2D(30, 8));

    hand.type(KeyCode.DELETE);
    assertThat(design.document().layout().notes()).isEmpty();
    onFx(design::undo);
    onFx(design::undo);
    assertThat(design.document().layout().notes().getFirst().at()).isEqualTo(before);
  }

  @Test
  void aClickOnTheMinimapLooksThere(FxRobot robot) {
    assertThat(robot.lookup("#minimap").query().isVisible()).isFalse();
    onFx(() -> canvas.look(new Viewport(-200, -150, 2)));
    assertThat(robot.lookup("#minimap").query().isVisible()).isTrue();

    hand.click(Hand.middle(robot.lookup("#minimap").query()));
    Rectangle2D all = canvas.geometry().around(canvas.geometry().boxes().keySet()).orElseThrow();
    Point2D seen = canvas.viewport().toWorld(canvas.getWidth() / 2, canvas.getHeight() / 2);
    assertThat(seen.distance((all.getMinX() + all.getMaxX()) / 2, (all.getMinY() + all.getMaxY()) / 2)).isLessThan(10);

    onFx(() -> canvas.minimapProperty().set(false));
    assertThat(robot.lookup("#minimap").query().isVisible()).isFalse();
  }
}
