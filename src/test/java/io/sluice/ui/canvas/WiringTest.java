package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Edit;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Wires by mouse, and by keyboard from the search. */
@ExtendWith(ApplicationExtension.class)
class WiringTest {
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 20, 60)
      .node("conv1", CanvasScene.standard("Conv2D"), 460, 60)
      .node("gate1", CanvasScene.standard("Gate"), 20, 300)
      .node("fc1", CanvasScene.standard("Dense"), 460, 320)
      .wire("input", "conv1");
  private CanvasScene scene;
  private Hand hand;

  @Start
  void show(Stage stage) {
    scene = new CanvasScene(stage, drawn);
    hand = scene.hand;
  }

  @BeforeEach
  void awaitViews() throws TimeoutException {
    scene.awaitViews();
  }

  private Point2D nearStart() {
    return scene.along(scene.wire("input", "conv1"), 0.2);
  }

  private Point2D nearEnd() {
    return scene.along(scene.wire("input", "conv1"), 0.8);
  }

  private String note(FxRobot robot) {
    return robot.lookup(".drag-note").queryAs(Label.class).getText();
  }

  @Test
  void theEndOfAWireIsTakenOffAndMoved() {
    hand.drag(nearEnd(), scene.input("gate1"));
    assertThat(scene.graph().wires()).containsExactly(scene.wire("input", "gate1"));
    assertThat(scene.design.done()).containsExactly("Move a wire");
  }

  @Test
  void theStartOfAWireIsTakenOffAndMoved() {
    hand.drag(nearStart(), scene.output("gate1"));
    assertThat(scene.graph().wires()).containsExactly(scene.wire("gate1", "conv1"));
  }

  @Test
  void aWireTakenHoldOfInTheMiddleAndLetGoOverNothingIsGone() {
    hand.drag(nearStart(), scene.screen(600, 560));
    assertThat(scene.graph().wires()).isEmpty();
  }

  @Test
  void aClickOnAWireTakesNothingOff() {
    hand.drag(nearStart(), nearStart().add(2, 1));
    assertThat(scene.graph().wires()).hasSize(1);
    assertThat(scene.canvas.selection().wire()).contains(scene.wire("input", "conv1"));
  }

  @Test
  void escapeBringsAWireBackThatWasTakenOff() {
    hand.move(nearEnd());
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.screen(600, 560));
    hand.type(KeyCode.ESCAPE);
    hand.release(MouseButton.PRIMARY);
    assertThat(scene.graph().wires()).containsExactly(scene.wire("input", "conv1"));
    assertThat(scene.design.done()).isEmpty();
  }

  @Test
  void aPortThatFitsShowsTheShapeThatItWouldGive(FxRobot robot) {
    hand.move(scene.output("input"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.output("input").add(40, 40));
    // Conv2D gives 6 maps of the same size, a Gate what comes in, a Dense takes no maps
    assertThat(robot.lookup(".port-shape").queryAllAs(Label.class)).extracting(Label::getText).containsExactly("→ 1×28×28");
    hand.release(MouseButton.PRIMARY);
    assertThat(robot.lookup(".port-shape").queryAll()).isEmpty();
  }

  @Test
  void aBlockThatComesIntoSightWhileAWireIsDrawnIsLitToo(FxRobot robot) {
    robot.interact(() -> scene.design.edit(new Edit.Move(Map.of(scene.id("gate1"), new Position(20, 2000)))));
    hand.move(scene.output("conv1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.output("conv1").add(30, 40));
    robot.interact(() -> scene.canvas.look(new Viewport(0, -1800, 1)));
    assertThat(robot.lookup(".port-shape").queryAllAs(Label.class)).extracting(Label::getText).containsExactly("→ 6×28×28");
    robot.interact(() -> scene.canvas.look(Viewport.START));
    hand.release(MouseButton.PRIMARY);
  }

  @Test
  void aPortThatDoesNotFitSaysWhyUnderThePointer(FxRobot robot) {
    hand.move(scene.output("conv1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.input("fc1"));
    assertThat(note(robot)).isEqualTo("Dense 'fc1' needs [N, features], got [N, 6, 28, 28]: put a Flatten before it");
    hand.move(scene.input("conv1"));
    assertThat(note(robot)).contains("that would be a cycle");
    hand.release(MouseButton.PRIMARY);
    assertThat(robot.lookup(".drag-note").queryAll()).isEmpty();
  }

  @Test
  void aNodeLetGoOnAWireComesInBetweenInOneStep(FxRobot robot) {
    hand.move(scene.title("gate1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.screen(300, 200));
    hand.move(scene.screen(300, 76));
    assertThat(note(robot)).isEqualTo("Insert: input → gate1 → conv1, gives [N, 1, 28, 28]");
    hand.release(MouseButton.PRIMARY);
    assertThat(scene.graph().wires()).containsExactlyInAnyOrder(scene.wire("input", "gate1"), scene.wire("gate1", "conv1"));
    assertThat(scene.design.done()).containsExactly("Insert Gate 'gate1' between 'input' and 'conv1'");
    robot.interact(scene.design::undo);
    assertThat(scene.at("gate1")).isEqualTo(new Position(20, 300));
    assertThat(scene.graph().wires()).containsExactly(scene.wire("input", "conv1"));
  }

  @Test
  void theStatusLineForgetsAWireThatTheHeldNodeHasLeftAgain() {
    hand.move(scene.title("gate1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.screen(300, 200));
    hand.move(scene.screen(300, 76));
    assertThat(scene.status.getLast()).startsWith("Insert: ");
    hand.move(scene.screen(300, 400));
    assertThat(scene.status.getLast()).isEmpty();
    hand.release(MouseButton.PRIMARY);
  }

  @Test
  void aNodeThatWouldNotFitInAWireIsNotInsertedAndSaysWhy(FxRobot robot) {
    hand.move(scene.title("fc1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.screen(300, 200));
    hand.move(scene.screen(300, 76));
    assertThat(note(robot)).isEqualTo("Not inserted: Dense 'fc1' needs [N, features], got [N, 1, 28, 28]: put a Flatten before it");
    hand.release(MouseButton.PRIMARY);
    assertThat(scene.graph().wires()).containsExactly(scene.wire("input", "conv1"));
    assertThat(scene.design.done()).containsExactly("Move Dense 'fc1'");
  }

  @Test
  void aNodeDraggedOverAWireThatItIsOnStaysWhereItIsWired() {
    hand.drag(scene.title("conv1"), scene.screen(300, 76));
    assertThat(scene.graph().wires()).containsExactly(scene.wire("input", "conv1"));
  }

  @Test
  void aBlockFromThePaletteLetGoOnAWireComesInBetween(FxRobot robot) {
    hand.drag(Hand.middle(robot.lookup("#palette-Mask").query()), scene.along(scene.wire("input", "conv1"), 0.5));
    assertThat(scene.graph().wires()).containsExactlyInAnyOrder(scene.wire("input", "mask1"), scene.wire("mask1", "conv1"));
    assertThat(scene.design.done()).containsExactly("Insert Mask 'mask1' between 'input' and 'conv1'");
  }

  @Test
  void whatWasInSightAsAWholeStaysSoWhenABlockMakesRoomForItself(FxRobot robot) throws Exception {
    robot.interact(() -> scene.canvas.camera().fit());
    scene.awaitRest();
    hand.drag(Hand.middle(robot.lookup("#palette-Mask").query()), scene.along(scene.wire("input", "conv1"), 0.9));
    scene.awaitRest();
    assertThat(scene.box("mask1").intersects(scene.box("conv1"))).isFalse();
    assertThat(scene.canvas.viewport()).isEqualTo(CanvasScene.get(scene.canvas.camera()::fitting));
  }

  @Test
  void theSearchPutsABlockIntoTheSelectedWire(FxRobot robot) {
    hand.click(nearStart());
    hand.type(KeyCode.TAB);
    robot.write("tanh", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().wires()).containsExactlyInAnyOrder(scene.wire("input", "tanh1"), scene.wire("tanh1", "conv1"));
  }

  @Test
  void theSearchPutsABlockBehindTheSelectedNodeAndWiresIt(FxRobot robot) {
    hand.click(scene.title("conv1"));
    hand.type(KeyCode.TAB);
    robot.write("gate", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("gate2"), 0)).contains(new Wire(scene.id("conv1"), scene.id("gate2"), 0));
    assertThat(scene.design.selection()).containsExactly(scene.id("gate2"));
  }

  @Test
  @Tag("window")
  void altAndADragCutTheWiresThatItCrossesInOneStep() {
    hand.drag(scene.output("conv1"), scene.input("gate1"));
    hand.hold(KeyCode.ALT);
    hand.drag(scene.screen(330, 30), scene.screen(330, 420));
    hand.let(KeyCode.ALT);
    assertThat(scene.graph().wires()).isEmpty();
    assertThat(scene.design.done()).hasSize(2).last().isEqualTo("Cut input → conv1, conv1 → gate1");
  }
}
