package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.ui.Hand;
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

/** Main parameters changed where they stand on a node. */
@ExtendWith(ApplicationExtension.class)
class InPlaceEditingTest {
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 40, 60)
      .node("conv1", CanvasScene.standard("Conv2D"), 300, 60)
      .node("pool1", CanvasScene.standard("MaxPool2D"), 40, 300)
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

  private Conv2D conv() {
    return (Conv2D) block("conv1");
  }

  private Block block(String node) {
    return scene.graph().node(scene.id(node)).block();
  }

  /** The middle of a value on a node. */
  private Point2D value(String node, String param) {
    NodeBox box = scene.canvas.geometry().boxes().get(scene.id(node));
    SummaryLine line = scene.canvas.nodes().view(scene.id(node)).orElseThrow().summary();
    SummaryLine.Span span = line.spanOf(block(node).type().param(param)).orElseThrow();
    return scene.screen(box.at().x() + NodeBox.MARGIN + span.left() + span.width() / 2, box.at().y() + box.summaryTop() + NodeBox.ROW / 2);
  }

  @Test
  void aClickOnANumberLetsItBeTyped(FxRobot robot) {
    hand.click(value("conv1", "filters"));
    robot.write("16", 0);
    hand.type(KeyCode.ENTER);
    assertThat(conv().filters()).isEqualTo(16);
    assertThat(scene.design.done()).containsExactly("Set filters of Conv2D 'conv1' to 16");
    assertThat(scene.canvas.isFocused()).isTrue();
  }

  @Test
  void aValueThatCannotBeIsMarkedWithTheReasonAndNotTaken(FxRobot robot) {
    hand.click(value("conv1", "filters"));
    robot.write("0", 0);
    assertThat(robot.lookup("#value-field").query().getPseudoClassStates()).contains(States.INVALID);
    assertThat(robot.lookup(".drag-note").queryAs(Label.class).getText()).isEqualTo("filters is a whole number from 1 to 4096, not 0");
    hand.type(KeyCode.ENTER);
    assertThat(robot.lookup("#value-field").tryQuery()).isPresent();
    hand.type(KeyCode.ESCAPE);
    assertThat(conv().filters()).isEqualTo(6);
    assertThat(scene.design.done()).isEmpty();
  }

  @Test
  void tabGoesOnToTheNextValueAndShiftTabWouldGoBack(FxRobot robot) {
    hand.click(value("conv1", "filters"));
    robot.write("8", 0);
    hand.type(KeyCode.TAB);
    robot.write("3x1", 0);
    hand.type(KeyCode.ENTER);
    assertThat(conv()).extracting(Conv2D::filters, Conv2D::kernel).containsExactly(8, new Size2D(3, 1));
  }

  @Test
  void enterOnTheSelectedNodeTypesItsFirstValue(FxRobot robot) {
    hand.click(scene.title("conv1"));
    hand.type(KeyCode.ENTER);
    robot.write("12", 0);
    hand.type(KeyCode.ENTER);
    assertThat(conv().filters()).isEqualTo(12);
  }

  @Test
  void draggingANumberChangesItInOneStepAndMovesNothing() {
    Point2D at = value("conv1", "filters");
    hand.drag(at, at.add(60, 0)); // 6 px a step
    assertThat(conv().filters()).isEqualTo(16);
    assertThat(scene.design.done()).hasSize(1);
    assertThat(scene.at("conv1").x()).isEqualTo(300);
  }

  @Test
  void escapeWhileDraggingANumberLeavesNoStepBehind() {
    Point2D at = value("conv1", "kernel");
    hand.move(at);
    hand.press(MouseButton.PRIMARY);
    hand.move(at.add(30, 0));
    assertThat(conv().kernel()).isEqualTo(Size2D.square(10));
    hand.type(KeyCode.ESCAPE);
    hand.release(MouseButton.PRIMARY);
    assertThat(conv().kernel()).isEqualTo(Size2D.square(5));
    assertThat(scene.design.undoable()).isEmpty();
  }

  @Test
  void aClickOnAChoiceTakesTheNext() {
    hand.click(value("conv1", "padding"));
    assertThat(conv().padding()).isEqualTo(Padding.VALID);
    hand.click(value("conv1", "padding"));
    assertThat(conv().padding()).isEqualTo(Padding.SAME);
  }

  @Test
  void theWheelTurnsAValueOfTheSelectedNodeAndOneStepTakesItBack(FxRobot robot) {
    hand.click(scene.title("conv1"));
    hand.move(value("conv1", "filters"));
    hand.wheel(-1);
    hand.wheel(-1);
    assertThat(conv().filters()).isEqualTo(8);
    assertThat(scene.canvas.viewport().scale()).isEqualTo(1);
    robot.interact(scene.design::undo);
    assertThat(conv().filters()).isEqualTo(6);
  }

  @Test
  void theWheelOverANodeThatIsNotSelectedZooms() {
    hand.move(value("conv1", "filters"));
    hand.wheel(-1);
    assertThat(conv().filters()).isEqualTo(6);
    assertThat(scene.canvas.viewport().scale()).isGreaterThan(1);
  }

  @Test
  void aProblemThatAValueMakesShowsAtOnce(FxRobot robot) {
    hand.click(value("conv1", "padding"));
    hand.click(value("conv1", "kernel"));
    robot.write("40", 0);
    hand.type(KeyCode.ENTER);
    assertThat(robot.lookup("#node-conv1 .node-badge").query().getAccessibleText()).contains("needs maps of at least 40×40");
  }

  @Test
  @Tag("window")
  void shiftDragsANumberTenTimesAsFast() {
    Point2D at = value("conv1", "filters");
    hand.hold(KeyCode.SHIFT);
    hand.drag(at, at.add(60, 0));
    hand.let(KeyCode.SHIFT);
    assertThat(conv().filters()).isEqualTo(106);
  }
}
