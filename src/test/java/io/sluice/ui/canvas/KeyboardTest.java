package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Everything without a mouse. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 20, 60)
      .node("conv1", CanvasScene.standard("Conv2D"), 300, 60)
      .node("gate1", CanvasScene.standard("Gate"), 20, 300)
      .node("relu1", CanvasScene.standard("ReLU"), 300, 300)
      .wire("input", "conv1");
  private CanvasScene scene;
  private Hand hand;

  @Start
  void show(Stage stage) {
    scene = new CanvasScene(stage, drawn);
    hand = scene.hand;
    scene.canvas.requestFocus();
  }

  private void alt(KeyCode key) {
    hand.hold(KeyCode.ALT);
    hand.type(key);
    hand.let(KeyCode.ALT);
  }

  private void select(FxRobot robot, String node) {
    robot.interact(() -> scene.design.select(List.of(scene.id(node))));
  }

  @Test
  void anArrowSelectsSomethingWhereNothingIs() {
    hand.type(KeyCode.RIGHT);
    assertThat(scene.design.selection()).containsExactly(scene.id("input"));
    assertThat(scene.design.done()).isEmpty();
  }

  @Test
  void altAndArrowsGoAlongWiresAndOtherwiseToWhatIsNearest(FxRobot robot) {
    select(robot, "input");
    alt(KeyCode.RIGHT);
    assertThat(scene.design.selection()).containsExactly(scene.id("conv1"));
    alt(KeyCode.DOWN);
    assertThat(scene.design.selection()).containsExactly(scene.id("relu1"));
    alt(KeyCode.LEFT);
    assertThat(scene.design.selection()).containsExactly(scene.id("gate1"));
  }

  @Test
  void whatIsGoneToIsSpoken(FxRobot robot) {
    select(robot, "input");
    alt(KeyCode.RIGHT);
    assertThat(scene.status.getLast()).startsWith("Conv2D 'conv1', 6 @ 5×5 · same, gives [N, 6, 28, 28]");
    Node item = (Node) scene.canvas.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
    assertThat(item.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString()).startsWith("Conv2D 'conv1'");
  }

  @Test
  void aWireIsDrawnByKeysToTheNearestPortThatFits(FxRobot robot) {
    select(robot, "gate1");
    hand.type(KeyCode.W, KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("relu1"), 0)).contains(scene.wire("gate1", "relu1"));
    assertThat(scene.design.selection()).containsExactly(scene.id("relu1"));
  }

  @Test
  void arrowsChooseWhereAWireGoes(FxRobot robot) {
    select(robot, "conv1");
    hand.type(KeyCode.W);
    assertThat(robot.lookup(".drag-note").queryAll()).hasSize(1);
    hand.type(KeyCode.LEFT, KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("gate1"), 0)).contains(scene.wire("conv1", "gate1"));
  }

  @Test
  void aWireIsLookedForFromAnInputWithShift(FxRobot robot) {
    select(robot, "relu1");
    hand.hold(KeyCode.SHIFT);
    hand.type(KeyCode.W);
    hand.let(KeyCode.SHIFT);
    hand.type(KeyCode.TAB, KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("relu1"), 0)).isPresent();
  }

  @Test
  void escapeEndsAWireAndLeavesEverythingAsItWas(FxRobot robot) {
    select(robot, "conv1");
    hand.type(KeyCode.W, KeyCode.DOWN, KeyCode.ESCAPE);
    assertThat(scene.design.done()).isEmpty();
    assertThat(robot.lookup(".loose-wire").queryAll()).isEmpty();
    assertThat(scene.design.selection()).containsExactly(scene.id("conv1"));
  }

  @Test
  void aWireThatIsDrawnByKeysCanEndAtANewBlock(FxRobot robot) {
    select(robot, "conv1");
    hand.type(KeyCode.W, KeyCode.S);
    robot.write("mask", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("mask1"), 0)).contains(new Wire(scene.id("conv1"), scene.id("mask1"), 0));
  }

  @Test
  void aWireIsReachedFromItsNodeAndDeleted(FxRobot robot) {
    select(robot, "conv1");
    hand.hold(KeyCode.SHIFT);
    alt(KeyCode.LEFT);
    hand.let(KeyCode.SHIFT);
    assertThat(scene.canvas.selection().wire()).contains(scene.wire("input", "conv1"));
    assertThat(scene.status.getLast()).isEqualTo("Wire from Input 'input' to Conv2D 'conv1', [N, 1, 28, 28]");
    hand.type(KeyCode.DELETE);
    assertThat(scene.graph().wires()).isEmpty();
  }

  @Test
  void aBlockAddedFromTheKeyboardComesBehindTheSelectedOneAndIsWired(FxRobot robot) {
    select(robot, "conv1");
    hand.type(KeyCode.TAB);
    robot.write("tanh", 0);
    hand.type(KeyCode.ENTER, KeyCode.TAB);
    robot.write("max", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("pool1"), 0)).contains(scene.wire("tanh1", "pool1"));
  }

  @Test
  void theMenuKeyAsksForAMenuOfWhatIsSelected(FxRobot robot) {
    List<CanvasPlace> asked = new ArrayList<>();
    scene.canvas.setOnMenu((place, _) -> asked.add(place));
    hand.type(KeyCode.CONTEXT_MENU);
    select(robot, "conv1");
    hand.type(KeyCode.CONTEXT_MENU);
    assertThat(asked).containsExactly(CanvasPlace.CANVAS, CanvasPlace.NODE);
  }
}
