package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Document;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Wires, moving, selecting, deleting and renaming by mouse and keyboard, as a person would. */
@ExtendWith(ApplicationExtension.class)
class CanvasViewTest {
  private CanvasScene scene;
  private Hand hand;

  @Start
  void show(Stage stage) {
    scene = CanvasScene.ofFour(stage);
    hand = scene.hand;
  }

  @BeforeEach
  void awaitViews() throws TimeoutException {
    scene.awaitViews();
  }

  @Test
  void aWireIsDraggedFromOutputToInput(FxRobot robot) {
    hand.drag(scene.output("conv1"), scene.input("gate1"));
    assertThat(scene.graph().into(scene.id("gate1"), 0)).contains(new Wire(scene.id("conv1"), scene.id("gate1"), 0));
  }


  @Test
  void aWireIsDraggedFromInputToOutput(FxRobot robot) {
    hand.drag(scene.input("gate1"), scene.output("conv1"));
    assertThat(scene.graph().into(scene.id("gate1"), 0)).contains(new Wire(scene.id("conv1"), scene.id("gate1"), 0));
  }


  @Test
  void portsThatFitLightUpWhileAWireIsDrawn(FxRobot robot) {
    hand.move(scene.output("conv1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.output("conv1").add(30, 30));
    assertThat(robot.lookup("#node-gate1 .port-in-0").query().getPseudoClassStates()).contains(States.LIT);
    assertThat(robot.lookup("#node-conv1 .port-in-0").query().getPseudoClassStates()).contains(States.DIMMED);
    hand.release(MouseButton.PRIMARY);
    assertThat(robot.lookup("#node-gate1 .port-in-0").query().getPseudoClassStates()).doesNotContain(States.LIT, States.DIMMED);
  }


  @Test
  void aCycleIsRefusedAndTheStatusLineSaysWhy(FxRobot robot) {
    hand.drag(scene.output("conv1"), scene.input("gate1"));
    hand.drag(scene.output("gate1"), scene.input("conv1"));
    assertThat(scene.graph().wires()).hasSize(2);
    assertThat(scene.status.getLast()).contains("would close a cycle");
  }


  @Test
  void theInputThatAWireWasTakenOffLightsUpToo(FxRobot robot) {
    Document before = scene.design.document();
    hand.move(scene.input("conv1"));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.input("conv1").add(-30, 60));
    assertThat(robot.lookup("#node-conv1 .port-in-0").query().getPseudoClassStates()).contains(States.LIT);
    hand.move(scene.input("conv1"));
    hand.release(MouseButton.PRIMARY);
    assertThat(scene.design.document()).isEqualTo(before);
    assertThat(scene.design.done()).isEmpty();
  }

  @Test
  void theStatusLineSaysNothingMoreOfAWireThatIsUndone(FxRobot robot) {
    hand.drag(scene.output("conv1"), scene.input("gate1"));
    assertThat(scene.status.getLast()).startsWith("conv1 → gate1");
    CanvasScene.onFx(scene.design::undo);
    assertThat(scene.status.getLast()).isEmpty();
  }

  @Test
  void aSelectedBlockIsDrawnInFrontOfOneThatCameLater(FxRobot robot) {
    scene.select("input");
    assertThat(scene.view(scene.id("input")).getViewOrder()).isLessThan(scene.view(scene.id("relu1")).getViewOrder()); // the least is in front
    scene.select("conv1");
    assertThat(scene.view(scene.id("input")).getViewOrder()).isGreaterThan(scene.view(scene.id("relu1")).getViewOrder());
  }

  @Test
  void aWireDraggedOffItsInputIsTakenAway(FxRobot robot) {
    hand.drag(scene.input("conv1"), scene.screen(new Point2D(420, 450)));
    assertThat(scene.graph().wires()).isEmpty();
  }


  @Test
  void aWireDraggedOffItsInputIsMovedToAnother(FxRobot robot) {
    hand.drag(scene.input("conv1"), scene.input("gate1"));
    assertThat(scene.graph().wires()).containsExactly(new Wire(scene.id("input"), scene.id("gate1"), 0));
    assertThat(scene.design.done()).hasSize(1);
  }


  @Test
  void aClickedWireIsDeletedByTheKey(FxRobot robot) {
    Wire wire = new Wire(scene.id("input"), scene.id("conv1"), 0);
    hand.click(scene.screen(scene.canvas.geometry().curves().get(wire).pieces().getFirst().at(0.2)));
    hand.type(KeyCode.DELETE);
    assertThat(scene.graph().wires()).isEmpty();
    assertThat(scene.graph().nodes()).hasSize(4);
  }


  @Test
  void aNodeIsMovedInOneStepThatCanBeUndone(FxRobot robot) {
    hand.drag(scene.title("relu1"), scene.title("relu1").add(80, 40));
    assertThat(scene.at("relu1")).isEqualTo(new Position(384, 320)); // 300 + 80 = 380 and 280 + 40 = 320, to the grid of 8
    robot.interact(scene.design::undo);
    assertThat(scene.at("relu1")).isEqualTo(new Position(300, 280));
    assertThat(scene.design.undoable()).isEmpty();
  }


  @Test
  void whatIsSelectedMovesTogether(FxRobot robot) {
    robot.interact(() -> scene.design.select(List.of(scene.id("gate1"), scene.id("relu1"))));
    hand.drag(scene.title("gate1"), scene.title("gate1").add(64, 32));
    assertThat(scene.at("gate1")).isEqualTo(new Position(104, 312));
    assertThat(scene.at("relu1")).isEqualTo(new Position(364, 312));
  }


  @Test
  void aMarqueeSelectsWhatItTouches(FxRobot robot) {
    hand.drag(scene.screen(new Point2D(20, 260)), scene.screen(new Point2D(500, 330)));
    assertThat(scene.design.selection()).containsExactlyInAnyOrder(scene.id("gate1"), scene.id("relu1"));
    hand.click(scene.screen(new Point2D(560, 450)));
    assertThat(scene.design.selection()).isEmpty();
  }


  @Test
  void theSelectedNodesAreDeletedAndComeBack(FxRobot robot) throws TimeoutException {
    hand.click(scene.title("conv1"));
    hand.type(KeyCode.DELETE);
    assertThat(scene.graph().find("conv1")).isEmpty();
    assertThat(robot.lookup("#node-conv1").tryQuery()).isEmpty();
    robot.interact(scene.design::undo);
    assertThat(scene.graph().wires()).hasSize(1);
    assertThat(scene.awaitView("conv1").isVisible()).isTrue();
  }


  @Test
  void arrowsNudgeInOneStep(FxRobot robot) {
    hand.click(scene.title("relu1"));
    hand.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN);
    assertThat(scene.at("relu1")).isEqualTo(new Position(316, 288));
    assertThat(scene.design.done()).hasSize(1);
  }


  @Test
  void aDoubleClickOnTheTitleRenames(FxRobot robot) {
    hand.doubleClick(scene.title("relu1"));
    robot.write("bend", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().find("bend")).isPresent();
    assertThat(robot.lookup("#node-bend").tryQuery()).isPresent();
    assertThat(scene.canvas.isFocused()).isTrue();
  }


  @Test
  void aNameThatIsTakenIsRefusedWithTheReason(FxRobot robot) {
    hand.doubleClick(scene.title("relu1"));
    robot.write("conv1", 0);
    assertThat(scene.status.getLast()).isEqualTo("Another block is called 'conv1' already: Conv2D 'conv1'");
    hand.type(KeyCode.ENTER, KeyCode.ESCAPE);
    assertThat(scene.graph().find("relu1")).isPresent();
    assertThat(robot.lookup("#rename-field").tryQuery()).isEmpty();
  }

}
