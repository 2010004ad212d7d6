package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Edit;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
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
      .node("input", standard("Input"), 40, 80)
      .node("conv1", standard("Conv2D"), 300, 80)
      .node("gate1", standard("Gate"), 300, 300)
      .node("relu1", standard("ReLU"), 600, 300)
      .wire("input", "conv1").wire("conv1", "gate1").wire("gate1", "relu1");
  private DesignModel design;
  private CanvasView canvas;
  private Hand hand;

  private static Block standard(String type) {
    return BlockCatalog.find(type).map(BlockType::standard).orElseThrow();
  }

  @Start
  void show(Stage stage) {
    hand = new Hand();
    design = new DesignModel(drawn.document());
    canvas = new CanvasView(design, new RunModel(), new ViewOptions());
    Scene scene = new Scene(new BorderPane(canvas), 900, 640);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    canvas.look(Viewport.START);
    canvas.requestFocus();
  }

  private static void onFx(Runnable command) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, command);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static <T> T get(Callable<T> query) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, query);
  }

  private Set<NodeId> ids(String... names) {
    return Stream.of(names).map(drawn::id).collect(Collectors.toSet());
  }

  private List<NodeGroup> groups() {
    return design.document().layout().groups().all();
  }

  /** Puts conv1 and gate1 into a group called Stem. */
  private NodeGroup stem() {
    onFx(() -> design.select(ids("conv1", "gate1")));
    onFx(canvas.grouping()::group);
    hand.type(KeyCode.S, KeyCode.T, KeyCode.E, KeyCode.M, KeyCode.ENTER);
    return groups().getFirst();
  }

  private Point2D screen(double x, double y) {
    Point2D pixel = canvas.viewport().toScreen(new Point2D(x, y));
    Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
    return new Point2D(bounds.getMinX() + pixel.getX(), bounds.getMinY() + pixel.getY());
  }

  private Rectangle2D frame() {
    return get(() -> Frames.of(design.document().layout(), canvas.geometry()).get(groups().getFirst()));
  }

  private Position at(String name) {
    return design.document().layout().of(drawn.id(name));
  }

  @Test
  void aNewGroupIsFramedAndItsTitleTyped() {
    NodeGroup group = stem();

    assertThat(group.title()).isEqualTo("stem");
    assertThat(group.nodes()).isEqualTo(ids("conv1", "gate1"));
    assertThat(frame().contains(canvas.geometry().boxes().get(drawn.id("conv1")).bounds())).isTrue();
    assertThat(design.done()).containsExactly("Group 2 blocks", "Rename 'Group 1' to 'stem'");
  }

  @Test
  void theTitleOfAFrameMovesWhatIsInIt() {
    stem();
    Rectangle2D frame = frame();
    Position before = at("gate1");
    Point2D title = screen(frame.getMinX() + 20, frame.getMinY() + 12);
    hand.drag(title, title.add(48, 64));

    assertThat(at("gate1").x() - before.x()).isEqualTo(at("conv1").x() - 300).isPositive();
    assertThat(at("gate1").y() - before.y()).isPositive();
    assertThat(at("relu1")).isEqualTo(new Position(600, 300));
    assertThat(design.done().getLast()).isEqualTo("Move 2 blocks");
  }

  /** A point on the title of a block. */
  private Point2D title(String name) {
    return screen(at(name).x() + 60, at(name).y() + 14);
  }

  @Test
  void aBlockLetGoInAFrameJoinsItInTheStepThatMovedIt() {
    stem();
    Position before = at("relu1");
    hand.drag(title("relu1"), screen(frame().getMinX() + 150, frame().getMaxY() - 40));

    assertThat(groups().getFirst().nodes()).isEqualTo(ids("conv1", "gate1", "relu1"));
    assertThat(design.done().getLast()).isEqualTo("Put ReLU 'relu1' into 'stem'");
    onFx(design::undo);
    assertThat(at("relu1")).isEqualTo(before);
    assertThat(groups().getFirst().nodes()).isEqualTo(ids("conv1", "gate1"));
  }

  @Test
  void aBlockDraggedOutOfItsFrameLeavesItAndTheFrameDoesNotFollow() {
    stem();
    onFx(() -> design.select(Set.of()));
    hand.drag(title("gate1"), screen(100, 420));

    assertThat(groups().getFirst().nodes()).isEqualTo(ids("conv1"));
    assertThat(design.done().getLast()).isEqualTo("Take Gate 'gate1' out of its group");
    assertThat(frame().intersects(canvas.geometry().boxes().get(drawn.id("gate1")).bounds())).isFalse();
  }

  @Test
  void aBlockThatStillTouchesItsFrameStaysAndTheFrameGrows() {
    stem();
    onFx(() -> design.select(Set.of()));
    double right = frame().getMaxX();
    hand.drag(title("gate1"), title("gate1").add(80, -160));

    assertThat(groups().getFirst().nodes()).isEqualTo(ids("conv1", "gate1"));
    assertThat(frame().getMaxX()).isGreaterThan(right);
    assertThat(design.done().getLast()).isEqualTo("Move Gate 'gate1'");
  }

  @Test
  void aBlockAddedWithinAFrameBelongsToIt() {
    stem();
    Rectangle2D frame = frame();
    onFx(() -> design.select(Set.of()));
    Point2D between = screen(frame.getMinX() + 20, (frame.getMinY() + frame.getMaxY()) / 2);
    onFx(() -> canvas.target().put(BlockCatalog.find("Tanh").orElseThrow(), between.getX(), between.getY()));

    assertThat(groups().getFirst().nodes()).contains(design.document().graph().find("tanh1").orElseThrow().id());
  }

  @Test
  void aFoldedGroupIsOneBlockWhosePortsAreThoseThatLeadOut() {
    stem();
    hand.type(KeyCode.G);

    NodeBox box = canvas.geometry().boxes().get(drawn.id("gate1"));
    FoldedBox folded = box.folded().orElseThrow();
    assertThat(folded.inputs()).extracting(FoldedBox.In::label).containsExactly("conv1");
    assertThat(folded.outputs()).extracting(FoldedBox.Out::label).containsExactly("gate1");
    assertThat(canvas.geometry().curves()).doesNotContainKey(new Wire(drawn.id("conv1"), drawn.id("gate1"), 0)).hasSize(2);
    assertThat(canvas.geometry().curves().get(new Wire(drawn.id("gate1"), drawn.id("relu1"), 0)).start())
        .isEqualTo(folded.output(drawn.id("gate1")).orElseThrow());
    assertThat(canvas.lookupAll(".folded-group")).hasSize(1);
    assertThat(design.inference().used()).isEqualTo(drawn.geometry().inference().used());

    onFx(design::undo);
    assertThat(canvas.geometry().boxes().get(drawn.id("gate1")).folded()).isEmpty();
  }

  @Test
  void aGroupThatWouldCoverABlockWhenItIsFoldedGoesAsideInTheSameStep() {
    onFx(() -> design.edit(new Edit.Move(Map.of(drawn.id("relu1"), new Position(380, 60))))); // where conv1 and gate1 will be one block
    stem();
    Position before = at("gate1");
    hand.type(KeyCode.G);

    Rectangle2D folded = canvas.geometry().boxes().get(drawn.id("gate1")).bounds();
    assertThat(folded.intersects(canvas.geometry().boxes().get(drawn.id("relu1")).bounds())).isFalse();
    assertThat(design.done().getLast()).isEqualTo("Fold 'stem'");
    onFx(design::undo);
    assertThat(at("gate1")).isEqualTo(before);
    assertThat(groups().getFirst().folded()).isFalse();
  }

  @Test
  void aFoldedGroupIsDraggedAsOne() {
    stem();
    hand.type(KeyCode.G);
    Rectangle2D box = canvas.geometry().boxes().get(drawn.id("conv1")).bounds();
    onFx(() -> design.select(Set.of()));
    Point2D title = screen(box.getMinX() + 60, box.getMinY() + 14);
    hand.drag(title, title.add(80, 40));

    assertThat(design.selection()).isEqualTo(ids("conv1", "gate1"));
    assertThat(at("gate1").x() - 300).isEqualTo(at("conv1").x() - 300).isPositive();
  }

  @Test
  void aDoubleClickOpensAFoldedGroupAndEscapeLeadsBack(FxRobot robot) {
    stem();
    hand.type(KeyCode.G);
    Rectangle2D box = canvas.geometry().boxes().get(drawn.id("conv1")).bounds();
    hand.doubleClick(screen(box.getMinX() + 60, box.getMinY() + 14));

    assertThat(canvas.geometry().boxes().keySet()).isEqualTo(ids("conv1", "gate1"));
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
    onFx(() -> canvas.target().add(BlockCatalog.find("Tanh").orElseThrow()));

    NodeId added = design.document().graph().find("tanh1").orElseThrow().id();
    assertThat(groups().getFirst().nodes()).contains(added);
    assertThat(design.done().getLast()).startsWith("Add Tanh 'tanh1'");
    onFx(design::undo);
    assertThat(groups().getFirst().nodes()).isEqualTo(ids("conv1", "gate1"));
  }

  @Test
  void aProblemInsideAFoldedGroupIsShownWhereItIs() {
    stem();
    hand.type(KeyCode.G);
    onFx(canvas.grouping()::open);
    onFx(() -> canvas.reveal(drawn.id("relu1")));

    assertThat(canvas.geometry().boxes()).containsKey(drawn.id("relu1"));
    assertThat(design.selection()).isEqualTo(ids("relu1"));
  }

  @Test
  void aCopyOfAFoldedGroupIsAFoldedGroup() {
    stem();
    hand.type(KeyCode.G);
    onFx(() -> design.select(ids("conv1", "gate1")));
    onFx(canvas::duplicate);

    assertThat(groups()).hasSize(2).allMatch(NodeGroup::folded).extracting(NodeGroup::title).containsOnly("stem");
    assertThat(groups().getLast().nodes()).doesNotContainAnyElementsOf(groups().getFirst().nodes());
  }

  @Test
  void aGroupThatWasSavedAsABlockIsPutOnTheCanvasAgainInOneStep() {
    stem();
    onFx(() -> design.select(ids("conv1", "gate1")));
    onFx(() -> canvas.target().add(canvas.grouping().asBlock().orElseThrow()));

    assertThat(groups()).hasSize(2);
    assertThat(groups()).filteredOn(NodeGroup::folded).singleElement().extracting(NodeGroup::title).isEqualTo("stem");
    assertThat(design.document().graph().find("conv2")).isPresent();
    assertThat(design.done().getLast()).isEqualTo("Add 2 blocks");
    onFx(design::undo);
    assertThat(groups()).hasSize(1);
  }

  @Test
  void aNoteIsTypedMovedAndTakenAway(FxRobot robot) {
    hand.type(KeyCode.N);
    hand.type(KeyCode.W, KeyCode.H, KeyCode.Y, KeyCode.ESCAPE);
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
