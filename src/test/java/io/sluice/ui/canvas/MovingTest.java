package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Position;
import io.sluice.ui.Hand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Nodes that are moved, and marquees that are drawn, by mouse. */
@ExtendWith(ApplicationExtension.class)
class MovingTest {
  private final Drawn drawn = new Drawn()
      .node("conv1", CanvasScene.standard("Conv2D"), 101, 61)
      .node("relu1", CanvasScene.standard("ReLU"), 400, 200)
      .node("gate1", CanvasScene.standard("Gate"), 100, 400);
  private CanvasScene scene;
  private Hand hand;

  @Start
  void show(Stage stage) {
    scene = new CanvasScene(stage, drawn);
    hand = scene.hand;
  }

  private void hold(String node, Point2D way) {
    Point2D from = scene.title(node);
    hand.move(from);
    hand.press(MouseButton.PRIMARY);
    hand.move(from.add(way.multiply(0.5)));
    hand.move(from.add(way));
  }

  @Test
  void aNodeComesToRestInLineWithItsNeighbourAndALineShowsIt(FxRobot robot) {
    hold("relu1", new Point2D(0, -136)); // to 64, which is 3 below conv1's 61
    assertThat(scene.at("relu1").y()).isEqualTo(61);
    assertThat(robot.lookup(".snap-line").queryAll()).isNotEmpty();
    hand.release(MouseButton.PRIMARY);
    assertThat(robot.lookup(".snap-line").queryAll()).isEmpty();
  }

  @Test
  @Tag("window")
  void withCtrlNothingSnaps() {
    Point2D from = scene.title("relu1");
    hand.move(from);
    hand.press(MouseButton.PRIMARY);
    hand.hold(KeyCode.CONTROL);
    hand.move(from.add(0, -60));
    hand.move(from.add(1, -137));
    hand.let(KeyCode.CONTROL);
    hand.release(MouseButton.PRIMARY);
    assertThat(scene.at("relu1")).isEqualTo(new Position(401, 63));
  }

  @Test
  void escapeWhileMovingLeavesNoStepBehind() {
    hold("relu1", new Point2D(80, 40));
    hand.type(KeyCode.ESCAPE);
    hand.release(MouseButton.PRIMARY);
    assertThat(scene.at("relu1")).isEqualTo(new Position(400, 200));
    assertThat(scene.design.undoable()).isEmpty();
  }

  @Test
  void theWorldMovesWhileANodeIsHeldAtTheEdgeAndTheNodeStaysUnderThePointer() throws Exception {
    Point2D from = scene.title("relu1");
    hand.move(from);
    hand.press(MouseButton.PRIMARY);
    hand.move(from.add(60, 0));
    hand.move(new Point2D(scene.screen(0, 0).getX() + scene.canvas.getWidth() - 4, from.getY()));
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> scene.canvas.viewport().x() < -200);
    hand.release(MouseButton.PRIMARY);
    Viewport after = scene.canvas.viewport();
    assertThat(scene.at("relu1").x()).isGreaterThan(700);
    assertThat(after.toScreen(new Point2D(scene.at("relu1").x(), 0)).getX()).isLessThan(scene.canvas.getWidth());
  }

  @Test
  @Tag("window")
  void aMarqueeWithShiftAddsAndWithCtrlInverts() {
    hand.click(scene.title("relu1"));
    hand.hold(KeyCode.SHIFT);
    hand.drag(scene.screen(60, 30), scene.screen(200, 200));
    hand.let(KeyCode.SHIFT);
    assertThat(scene.design.selection()).containsExactlyInAnyOrder(scene.id("relu1"), scene.id("conv1"));
    hand.hold(KeyCode.CONTROL);
    hand.drag(scene.screen(60, 30), scene.screen(200, 500));
    hand.let(KeyCode.CONTROL);
    assertThat(scene.design.selection()).containsExactlyInAnyOrder(scene.id("relu1"), scene.id("gate1"));
  }

  @Test
  @Tag("window")
  void ctrlAndAClickAddANodeToTheSelectionAndTakeItOffAgain() {
    hand.click(scene.title("relu1"));
    hand.hold(KeyCode.CONTROL);
    hand.click(scene.title("conv1"));
    assertThat(scene.design.selection()).containsExactlyInAnyOrder(scene.id("relu1"), scene.id("conv1"));
    hand.click(scene.title("relu1"));
    hand.let(KeyCode.CONTROL);
    assertThat(scene.design.selection()).containsExactly(scene.id("conv1"));
  }

  @Test
  void aClickOfTheSecondaryButtonAsksForAMenuOfWhatIsThere() {
    List<CanvasPlace> asked = new ArrayList<>();
    scene.canvas.setOnMenu((place, _) -> asked.add(place));
    hand.move(scene.title("conv1"));
    hand.press(MouseButton.SECONDARY);
    hand.release(MouseButton.SECONDARY);
    assertThat(scene.design.selection()).containsExactly(scene.id("conv1"));
    hand.move(scene.screen(600, 500));
    hand.press(MouseButton.SECONDARY);
    hand.release(MouseButton.SECONDARY);
    assertThat(asked).containsExactly(CanvasPlace.NODE, CanvasPlace.CANVAS);
    hand.drag(scene.screen(600, 500), scene.screen(560, 480), MouseButton.SECONDARY);
    assertThat(asked).hasSize(2);
    assertThat(scene.canvas.viewport()).isEqualTo(new Viewport(-40, -20, 1));
  }
}
