package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.palette.PaletteView;
import io.sluice.ui.picture.ChannelStrip;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** By mouse and keyboard, as a person would: palette to the left, canvas beside it, nodes at 100 %. */
@ExtendWith(ApplicationExtension.class)
class CanvasViewTest {
  private final Drawn drawn = new Drawn()
      .node("input", standard("Input"), 40, 60)
      .node("conv1", standard("Conv2D"), 300, 60)
      .node("gate1", standard("Gate"), 40, 280)
      .node("relu1", standard("ReLU"), 300, 280)
      .wire("input", "conv1");
  private final List<String> status = new ArrayList<>();
  private final RunModel run = new RunModel();
  private Hand hand;
  private DesignModel design;
  private CanvasView canvas;

  private static Block standard(String type) {
    return BlockCatalog.find(type).map(BlockType::standard).orElseThrow();
  }

  @Start
  void show(Stage stage) {
    hand = new Hand();
    design = new DesignModel(drawn.document());
    canvas = new CanvasView(design, run, new ViewOptions());
    canvas.setOnStatus(status::add);
    PaletteView palette = new PaletteView(canvas);
    palette.setPrefWidth(180);
    Scene scene = new Scene(new BorderPane(canvas, null, null, null, palette), 900, 640);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    // where screen and window have one origin: the Headless platform sends the wheel's events with points of the screen
    stage.setX(0);
    stage.setY(0);
    stage.show();
    canvas.look(Viewport.START);
  }

  /** Views are made a few a frame, so that a large graph does not stop the window: a person, too, waits until blocks are there. */
  @BeforeEach
  void awaitAllViews() throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> canvas.nodes().seen().count() == 4);
  }

  private Graph graph() {
    return design.document().graph();
  }

  private NodeId id(String name) {
    return graph().find(name).orElseThrow().id();
  }

  private Position at(String name) {
    return design.document().layout().of(id(name));
  }

  private NodeView view(NodeId node) {
    return canvas.nodes().view(node).orElseThrow();
  }

  /** Where a point of the world is on the screen. */
  private Point2D screen(Point2D world) {
    Point2D pixel = canvas.viewport().toScreen(world);
    Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
    return new Point2D(bounds.getMinX() + pixel.getX(), bounds.getMinY() + pixel.getY());
  }

  private Point2D output(String name) {
    return screen(canvas.geometry().boxes().get(id(name)).output());
  }

  private Point2D input(String name) {
    return screen(canvas.geometry().boxes().get(id(name)).input(0));
  }

  private Point2D title(String name) {
    Position at = at(name);
    return screen(new Point2D(at.x() + 60, at.y() + 14));
  }

  @Test
  void aBlockIsDraggedFromThePaletteToThePointer(FxRobot robot) {
    hand.drag(Hand.middle(robot.lookup("#palette-Mask").query()), screen(new Point2D(520, 420)));
    assertThat(graph().find("mask1")).isPresent();
    // the pointer holds the node 24 to the right of and 14 below its corner
    assertThat(at("mask1").x()).isBetween(520 - 24 - 1.0, 520 - 24 + 1.0);
    assertThat(at("mask1").y()).isBetween(420 - 14 - 1.0, 420 - 14 + 1.0);
    assertThat(design.selection()).containsExactly(id("mask1"));
    assertThat(robot.lookup("#node-mask1").tryQuery()).isPresent();
  }

  @Test
  void aBlockLetGoOutsideTheCanvasIsNotAdded(FxRobot robot) {
    Point2D gate = Hand.middle(robot.lookup("#palette-Gate").query());
    hand.drag(gate, gate.add(20, 60));
    assertThat(graph().nodes()).hasSize(4);
    assertThat(robot.lookup("#palette-ghost").tryQuery()).isEmpty();
  }

  @Test
  void aDoubleClickOnThePaletteAddsBehindTheSelectedNodeAndWires(FxRobot robot) {
    robot.interact(() -> design.select(List.of(id("conv1"))));
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Tanh").query()));
    assertThat(graph().into(id("tanh1"), 0)).contains(new Wire(id("conv1"), id("tanh1"), 0));
    assertThat(at("tanh1").x()).isGreaterThan(at("conv1").x());
  }

  @Test
  void aBlockThatDoesNotFitIsAddedWithoutAWireAndItSaysWhy(FxRobot robot) {
    robot.interact(() -> design.select(List.of(id("conv1"))));
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Dense").query()));
    assertThat(graph().into(id("dense1"))).isEmpty();
    assertThat(status.getLast()).contains("put a Flatten before it");
  }

  @Test
  void enterInTheSearchAddsTheBestBlock(FxRobot robot) {
    hand.click(Hand.middle(robot.lookup("#palette-search").query()));
    robot.write("squeeze", 0);
    hand.type(KeyCode.ENTER);
    assertThat(graph().find("mask1")).isPresent();
  }

  @Test
  void aWireIsDraggedFromOutputToInput(FxRobot robot) {
    hand.drag(output("conv1"), input("gate1"));
    assertThat(graph().into(id("gate1"), 0)).contains(new Wire(id("conv1"), id("gate1"), 0));
  }

  @Test
  void aWireIsDraggedFromInputToOutput(FxRobot robot) {
    hand.drag(input("gate1"), output("conv1"));
    assertThat(graph().into(id("gate1"), 0)).contains(new Wire(id("conv1"), id("gate1"), 0));
  }

  @Test
  void portsThatFitLightUpWhileAWireIsDrawn(FxRobot robot) {
    hand.move(output("conv1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(output("conv1").add(30, 30));
    assertThat(robot.lookup("#node-gate1 .port-in-0").query().getPseudoClassStates()).contains(States.LIT);
    assertThat(robot.lookup("#node-conv1 .port-in-0").query().getPseudoClassStates()).contains(States.DIMMED);
    hand.release(MouseButton.PRIMARY);
    assertThat(robot.lookup("#node-gate1 .port-in-0").query().getPseudoClassStates()).doesNotContain(States.LIT, States.DIMMED);
  }

  @Test
  void aCycleIsRefusedAndTheStatusLineSaysWhy(FxRobot robot) {
    hand.drag(output("conv1"), input("gate1"));
    hand.drag(output("gate1"), input("conv1"));
    assertThat(graph().wires()).hasSize(2);
    assertThat(status.getLast()).contains("would close a cycle");
  }

  @Test
  void aWireDraggedOffItsInputIsTakenAway(FxRobot robot) {
    hand.drag(input("conv1"), screen(new Point2D(420, 450)));
    assertThat(graph().wires()).isEmpty();
  }

  @Test
  void aWireDraggedOffItsInputIsMovedToAnother(FxRobot robot) {
    hand.drag(input("conv1"), input("gate1"));
    assertThat(graph().wires()).containsExactly(new Wire(id("input"), id("gate1"), 0));
    assertThat(design.done()).hasSize(1);
  }

  @Test
  void aClickedWireIsDeletedByTheKey(FxRobot robot) {
    Wire wire = new Wire(id("input"), id("conv1"), 0);
    hand.click(screen(canvas.geometry().curves().get(wire).pieces().getFirst().at(0.2)));
    hand.type(KeyCode.DELETE);
    assertThat(graph().wires()).isEmpty();
    assertThat(graph().nodes()).hasSize(4);
  }

  @Test
  void aNodeIsMovedInOneStepThatCanBeUndone(FxRobot robot) {
    hand.drag(title("relu1"), title("relu1").add(80, 40));
    assertThat(at("relu1")).isEqualTo(new Position(384, 320)); // 300 + 80 = 380 and 280 + 40 = 320, to the grid of 8
    robot.interact(design::undo);
    assertThat(at("relu1")).isEqualTo(new Position(300, 280));
    assertThat(design.undoable()).isEmpty();
  }

  @Test
  void whatIsSelectedMovesTogether(FxRobot robot) {
    robot.interact(() -> design.select(List.of(id("gate1"), id("relu1"))));
    hand.drag(title("gate1"), title("gate1").add(64, 32));
    assertThat(at("gate1")).isEqualTo(new Position(104, 312));
    assertThat(at("relu1")).isEqualTo(new Position(364, 312));
  }

  @Test
  void aMarqueeSelectsWhatItTouches(FxRobot robot) {
    hand.drag(screen(new Point2D(20, 260)), screen(new Point2D(500, 330)));
    assertThat(design.selection()).containsExactlyInAnyOrder(id("gate1"), id("relu1"));
    hand.click(screen(new Point2D(560, 450)));
    assertThat(design.selection()).isEmpty();
  }

  @Test
  void theSelectedNodesAreDeletedAndComeBack(FxRobot robot) {
    hand.click(title("conv1"));
    hand.type(KeyCode.DELETE);
    assertThat(graph().find("conv1")).isEmpty();
    assertThat(robot.lookup("#node-conv1").tryQuery()).isEmpty();
    robot.interact(design::undo);
    assertThat(graph().wires()).hasSize(1);
    assertThat(robot.lookup("#node-conv1").tryQuery()).isPresent();
  }

  @Test
  void arrowsNudgeInOneStep(FxRobot robot) {
    hand.click(title("relu1"));
    hand.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN);
    assertThat(at("relu1")).isEqualTo(new Position(316, 288));
    assertThat(design.done()).hasSize(1);
  }

  @Test
  void aDoubleClickOnTheTitleRenames(FxRobot robot) {
    hand.doubleClick(title("relu1"));
    robot.write("bend", 0);
    hand.type(KeyCode.ENTER);
    assertThat(graph().find("bend")).isPresent();
    assertThat(robot.lookup("#node-bend").tryQuery()).isPresent();
    assertThat(canvas.isFocused()).isTrue();
  }

  @Test
  void aNameThatIsTakenIsRefusedWithTheReason(FxRobot robot) {
    hand.doubleClick(title("relu1"));
    robot.write("conv1", 0);
    assertThat(status.getLast()).isEqualTo("Another block is called 'conv1' already: Conv2D 'conv1'");
    hand.type(KeyCode.ENTER, KeyCode.ESCAPE);
    assertThat(graph().find("relu1")).isPresent();
    assertThat(robot.lookup("#rename-field").tryQuery()).isEmpty();
  }

  @Test
  void theMiddleButtonAndSpaceMoveTheWorld(FxRobot robot) {
    Point2D empty = screen(new Point2D(560, 450));
    hand.drag(empty, empty.add(-50, -20), MouseButton.MIDDLE);
    assertThat(canvas.viewport()).isEqualTo(new Viewport(-50, -20, 1));
    hand.click(empty);
    hand.hold(KeyCode.SPACE);
    hand.drag(empty, empty.add(50, 20));
    hand.let(KeyCode.SPACE);
    assertThat(canvas.viewport()).isEqualTo(Viewport.START);
  }

  @Test
  void theWheelZoomsAtThePointer(FxRobot robot) {
    Point2D pointer = title("gate1");
    Point2D pixel = pointer.subtract(screen(Point2D.ZERO));
    hand.move(pointer);
    hand.wheel(-2);
    assertThat(canvas.viewport().scale()).isNotEqualTo(1);
    // at 100 % the world's points are the view's pixels
    assertThat(canvas.viewport().toWorld(pixel.getX(), pixel.getY()).distance(pixel)).isLessThan(1e-6);
  }

  @Test
  void fitBringsEverythingBack(FxRobot robot) throws Exception {
    robot.interact(() -> canvas.look(new Viewport(-9e5, 7e5, 3)));
    robot.interact(canvas::fit);
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> canvas.nodes().seen().count() == 4);
    assertThat(canvas.viewport().scale()).isEqualTo(1);
  }

  @Test
  void aNodeWithAProblemWearsABadgeThatSaysWhatIsWrong(FxRobot robot) {
    robot.interact(() -> design.edit(new Edit.AddNode(
        new Node(graph().freeId(), "output", standard("Output")), new Position(560, 60))));
    assertThat(robot.lookup("#node-output .node-badge").query().getAccessibleText())
        .isEqualTo("Output 'output' needs a wire on its input 'x', got none: drag one from another block's output");
  }

  @Test
  void shapesStandOnWiresAndChangeWithThePropertiesOfBlocks(FxRobot robot) {
    robot.interact(() -> {
      design.edit(new Edit.Connect(new Wire(id("conv1"), id("relu1"), 0)));
      design.edit(new Edit.SetBlock(id("conv1"), BlockType.with(graph().node(id("conv1")).block(), "filters", 12)));
    });
    assertThat(robot.lookup(".wire-label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .containsExactlyInAnyOrder("1×28×28", "12×28×28");
  }

  @Test
  void nodesInSightAreWatchedAndShowTheirMaps(FxRobot robot) {
    assertThat(run.watched()).containsExactlyInAnyOrder(id("input"), id("conv1"));
    FloatTensor maps = FloatTensor.zeros(Shape.of(6, 28, 28));
    robot.interact(() -> run.publish(new Snapshot(1, 10, FloatTensor.zeros(Shape.of(1, 28, 28)), Map.of(id("conv1"), maps), Map.of(),
        FloatTensor.zeros(Shape.of(10)))));
    ChannelStrip strip = robot.from(robot.lookup("#node-conv1").queryAll()).lookup(".channel-strip").queryAs(ChannelStrip.class);
    assertThat(strip.shown()).contains(maps);
  }

  @Test
  void nodesOutOfSightAreNotWatched(FxRobot robot) {
    robot.interact(() -> canvas.look(new Viewport(-250, 0, 1)));
    assertThat(run.watched()).containsExactly(id("conv1"));
  }

  @Test
  void aViewIsKeptForAsLongAsItsNode(FxRobot robot) {
    Map<NodeId, NodeView> before = graph().nodes().stream().collect(Collectors.toMap(Node::id, node -> view(node.id())));
    hand.drag(output("conv1"), input("gate1"));
    hand.drag(title("relu1"), title("relu1").add(40, 40));
    assertThat(before).allSatisfy((id, view) -> assertThat(view(id)).isSameAs(view));
  }

  @Test
  void tabSearchesForABlockAndPutsItAtThePointer(FxRobot robot) {
    hand.click(screen(new Point2D(560, 450)));
    hand.type(KeyCode.TAB);
    robot.write("squeeze", 0);
    hand.type(KeyCode.ENTER);
    assertThat(at("mask1").x()).isBetween(560 - 24 - 1.0, 560 - 24 + 1.0); // the pointer holds the node 24 to the right of its corner
    assertThat(robot.lookup("#add-search").tryQuery()).isEmpty();
    assertThat(canvas.isFocused()).isTrue();
  }

  @Test
  void aDoubleClickOnTheEmptyCanvasSearchesAndEscapeLeavesAllAsItWas(FxRobot robot) {
    hand.doubleClick(screen(new Point2D(560, 450)));
    assertThat(robot.lookup("#add-search").tryQuery()).isPresent();
    hand.type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#add-search").tryQuery()).isEmpty();
    assertThat(design.done()).isEmpty();
  }

  @Test
  void theSearchOffersFirstWhatWasAddedLast(FxRobot robot) {
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Gather").query()));
    hand.doubleClick(screen(new Point2D(560, 450)));
    hand.type(KeyCode.ENTER);
    assertThat(graph().find("gather2")).isPresent();
  }

  @Test
  void aWireLetGoOverTheEmptyCanvasIsJoinedToTheBlockThatIsChosen(FxRobot robot) {
    hand.drag(output("conv1"), screen(new Point2D(560, 450)));
    robot.write("gate", 0);
    hand.type(KeyCode.ENTER);
    assertThat(graph().into(id("gate2"), 0)).contains(new Wire(id("conv1"), id("gate2"), 0));
    assertThat(input("gate2").distance(screen(new Point2D(560, 450)))).isLessThan(1.5);
    assertThat(design.done()).containsExactly("Add Gate 'gate2' and wire it");
  }

  @Test
  void aWireLetGoOverTheEmptyCanvasOffersOnlyBlocksThatFit(FxRobot robot) {
    hand.drag(output("conv1"), screen(new Point2D(560, 450)));
    robot.write("fully connected", 0);
    assertThat(robot.lookup(".add-search-row").queryAll()).isEmpty();
    hand.type(KeyCode.ENTER);
    assertThat(design.done()).isEmpty();
  }

  @Test
  void fromFarAwayNodesHaveNoViewsButCanBeMovedAllTheSame(FxRobot robot) {
    robot.interact(() -> {
      design.open(LargeDesign.of(300));
      canvas.look(new Viewport(20, 20, 0.1));
    });
    assertThat(canvas.nodes().seen()).isEmpty();
    assertThat(run.watched()).isEmpty();
    Point2D node = title("block30");
    hand.drag(node, node.add(16, 8));
    assertThat(design.done()).containsExactly("Move ReLU 'block30'");
  }

  @Test
  void onlyNodesInSightGetViewsAndAllOfThoseDo(FxRobot robot) throws Exception {
    robot.interact(() -> {
      design.open(LargeDesign.of(300));
      canvas.look(new Viewport(20, 20, 0.5));
    });
    int inSight = canvas.geometry().touching(canvas.viewport().seen(canvas.getWidth(), canvas.getHeight())).size();
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> canvas.nodes().seen().count() >= inSight);
    assertThat(canvas.nodes().view(id("block300"))).isEmpty();
  }

  @Test
  void whatIsCopiedIsPastedBesideItselfAndSelected(FxRobot robot) {
    robot.interact(() -> {
      design.select(List.of(id("input"), id("conv1")));
      canvas.copy();
      canvas.paste();
    });
    assertThat(graph().into(id("conv2"), 0)).contains(new Wire(id("input2"), id("conv2"), 0));
    assertThat(design.selection()).containsExactlyInAnyOrder(id("input2"), id("conv2"));
    assertThat(at("conv2")).isEqualTo(new Position(332, 92)); // 32 to the right of and below 300, 60
    robot.interact(design::undo);
    assertThat(graph().nodes()).hasSize(4);
  }

  @Test
  void whatIsCutCanBePastedWithTheWireThatCameIntoIt(FxRobot robot) {
    robot.interact(() -> {
      design.select(List.of(id("conv1")));
      canvas.cut();
    });
    assertThat(graph().find("conv1")).isEmpty();
    robot.interact(canvas::pasteWithIncoming);
    assertThat(graph().into(id("conv1"), 0)).contains(new Wire(id("input"), id("conv1"), 0));
  }

  @Test
  void textThatIsNoDesignIsNotPastedAndTheStatusLineSaysWhy(FxRobot robot) {
    robot.interact(() -> {
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "a shopping list"));
      canvas.paste();
    });
    assertThat(graph().nodes()).hasSize(4);
    assertThat(status.getLast()).startsWith("Not pasted: what is on the clipboard are no blocks");
  }
}
