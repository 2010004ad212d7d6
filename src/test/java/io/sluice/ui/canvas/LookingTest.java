package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockType;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.Hand;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.picture.ChannelStrip;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
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

/** What is seen of a design, from how far away, and what of it is drawn. */
@ExtendWith(ApplicationExtension.class)
class LookingTest {
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
  void aDesignThatIsOpenedBeginsToShowItsBlocksInItsFirstFrame() {
    long seen = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
      CanvasView opened = new CanvasView(scene.design, scene.run, new ViewOptions());
      BorderPane root = (BorderPane) scene.canvas.getScene().getRoot();
      root.setCenter(opened);
      root.layout();
      return opened.nodes().seen().count();
    });

    assertThat(seen).isPositive();
  }

  @Test
  void theMiddleButtonAndSpaceMoveTheWorld(FxRobot robot) {
    Point2D empty = scene.screen(new Point2D(560, 450));
    hand.drag(empty, empty.add(-50, -20), MouseButton.MIDDLE);
    assertThat(scene.canvas.viewport()).isEqualTo(new Viewport(-50, -20, 1));
    hand.click(empty);
    hand.hold(KeyCode.SPACE);
    hand.drag(empty, empty.add(50, 20));
    hand.let(KeyCode.SPACE);
    assertThat(scene.canvas.viewport()).isEqualTo(Viewport.START);
  }


  @Test
  void theWheelZoomsAtThePointer(FxRobot robot) {
    Point2D pointer = scene.title("gate1");
    Point2D pixel = pointer.subtract(scene.screen(Point2D.ZERO));
    hand.move(pointer);
    hand.wheel(-2);
    assertThat(scene.canvas.viewport().scale()).isNotEqualTo(1);
    // at 100 % the world's points are the view's pixels
    assertThat(scene.canvas.viewport().toWorld(pixel.getX(), pixel.getY()).distance(pixel)).isLessThan(1e-6);
  }


  @Test
  void fitBringsEverythingBack(FxRobot robot) throws Exception {
    robot.interact(() -> scene.canvas.look(new Viewport(-9e5, 7e5, 3)));
    robot.interact(() -> scene.canvas.camera().fit());
    scene.awaitRest();
    assertThat(CanvasScene.get(() -> scene.canvas.nodes().seen().count())).isEqualTo(4);
    assertThat(scene.canvas.viewport().scale()).isEqualTo(1);
  }


  @Test
  void aNodeWithAProblemWearsABadgeThatSaysWhatIsWrong(FxRobot robot) throws TimeoutException {
    robot.interact(() -> scene.design.edit(new Edit.AddNode(
        new Node(scene.graph().freeId(), "output", CanvasScene.standard("Output")), new Position(560, 60))));
    assertThat(robot.from(scene.awaitView("output")).lookup(".node-badge").query().getAccessibleText())
        .isEqualTo("Output 'output' needs a wire on its input 'x', got none: drag one from another block's output");
  }


  @Test
  void shapesStandOnWiresAndChangeWithThePropertiesOfBlocks(FxRobot robot) {
    robot.interact(() -> {
      scene.design.edit(new Edit.Connect(new Wire(scene.id("conv1"), scene.id("relu1"), 0)));
      scene.design.edit(new Edit.SetBlock(scene.id("conv1"), BlockType.with(scene.graph().node(scene.id("conv1")).block(), "filters", 12)));
    });
    assertThat(robot.lookup(".wire-label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .containsExactlyInAnyOrder("1×28×28", "12×28×28");
  }


  @Test
  void nodesInSightAreWatchedAndShowTheirMaps(FxRobot robot) {
    assertThat(scene.run.watched()).containsExactlyInAnyOrder(scene.id("input"), scene.id("conv1"));
    FloatTensor maps = FloatTensor.zeros(Shape.of(6, 28, 28));
    robot.interact(() -> scene.run.publish(new Snapshot(1, 10, FloatTensor.zeros(Shape.of(1, 28, 28)), Map.of(scene.id("conv1"), maps), Map.of(),
        FloatTensor.zeros(Shape.of(10)))));
    ChannelStrip strip = robot.from(robot.lookup("#node-conv1").queryAll()).lookup(".channel-strip").queryAs(ChannelStrip.class);
    assertThat(strip.shown()).contains(maps);
  }


  @Test
  void nodesOutOfSightAreNotWatched(FxRobot robot) {
    robot.interact(() -> scene.canvas.look(new Viewport(-250, 0, 1)));
    assertThat(scene.run.watched()).containsExactly(scene.id("conv1"));
  }


  @Test
  void aViewIsKeptForAsLongAsItsNode(FxRobot robot) {
    Map<NodeId, NodeView> before = scene.graph().nodes().stream().collect(Collectors.toMap(Node::id, node -> scene.view(node.id())));
    hand.drag(scene.output("conv1"), scene.input("gate1"));
    hand.drag(scene.title("relu1"), scene.title("relu1").add(40, 40));
    assertThat(before).allSatisfy((id, view) -> assertThat(scene.view(id)).isSameAs(view));
  }


  @Test
  void fromFarAwayNodesHaveNoViewsButCanBeMovedAllTheSame(FxRobot robot) {
    robot.interact(() -> {
      scene.design.open(LargeDesign.of(300));
      scene.canvas.look(new Viewport(20, 20, 0.1));
    });
    assertThat(scene.canvas.nodes().seen()).isEmpty();
    assertThat(scene.run.watched()).isEmpty();
    Point2D node = scene.title("block30");
    hand.drag(node, node.add(16, 8));
    assertThat(scene.design.done()).containsExactly("Move ReLU 'block30'");
  }


  @Test
  void onlyNodesInSightGetViewsAndAllOfThoseDo(FxRobot robot) throws Exception {
    robot.interact(() -> {
      scene.design.open(LargeDesign.of(300));
      scene.canvas.look(new Viewport(20, 20, 0.5));
    });
    int inSight = scene.canvas.geometry().touching(scene.canvas.viewport().seen(scene.canvas.getWidth(), scene.canvas.getHeight())).size();
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> scene.canvas.nodes().seen().count() >= inSight);
    assertThat(scene.canvas.nodes().view(scene.id("block300"))).isEmpty();
  }

}
