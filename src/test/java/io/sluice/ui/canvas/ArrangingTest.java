package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.AvgPool2D;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Mask;
import io.sluice.block.Padding;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Size2D;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Switching blocks off, folding them up, replacing them and bringing them into line, by keys and menu commands. */
@ExtendWith(ApplicationExtension.class)
class ArrangingTest {
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 40, 60)
      .node("conv1", CanvasScene.standard("Conv2D"), 300, 60)
      .node("pool1", new MaxPool2D(Size2D.square(3), Size2D.square(2), Padding.SAME), 60, 300)
      .node("gate1", CanvasScene.standard("Gate"), 320, 330)
      .wire("input", "conv1").wire("conv1", "pool1").wire("pool1", "gate1");
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

  @Test
  void blocksThatMendAProblemCoverNothing() {
    CanvasScene.onFx(() -> {
      Wire wire = scene.wire("conv1", "pool1");
      Node flatten = NewNode.of(CanvasScene.standard("Flatten"), scene.graph());
      Edit add = new Edit.AddNode(flatten, scene.at("conv1"));
      Node dense = NewNode.of(CanvasScene.standard("Dense"), Edits.apply(design.document(), add).graph());
      canvas.arranging().mend(new Edit.Several("Insert", List.of(new Edit.Disconnect(wire), add,
          new Edit.AddNode(dense, scene.at("conv1")), new Edit.Connect(new Wire(wire.from(), flatten.id(), 0)))));
    });
    assertThat(scene.graph().nodes()).hasSize(6)
        .allSatisfy(node -> assertThat(canvas.geometry().touching(canvas.geometry().boxes().get(node.id()).bounds())).containsExactly(node.id()));
    assertThat(design.done()).hasSize(1);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> CanvasScene.get(condition));
  }

  @BeforeEach
  void awaitViews() throws Exception {
    scene.awaitViews();
  }

  @Test
  void bBypassesTheSelectedBlocksAndTakesTheBypassOffAgain() {
    scene.select("conv1", "gate1");
    hand.type(KeyCode.B);

    assertThat(design.inference().used()).isEmpty();
    assertThat(design.document().graph().nodes()).filteredOn(node -> node.bypassed()).extracting(node -> node.name()).containsExactly("conv1", "gate1");
    assertThat(canvas.nodes().view(scene.id("conv1")).orElseThrow().getPseudoClassStates()).contains(States.BYPASSED);

    hand.type(KeyCode.B);
    assertThat(design.document()).isEqualTo(drawn.document());
    assertThat(design.done()).containsExactly("Bypass 2 blocks", "Take the bypass off 2 blocks");
  }

  @Test
  void anInputIsNotBypassed() {
    scene.select("input");
    hand.type(KeyCode.B);

    assertThat(design.document()).isEqualTo(drawn.document());
  }

  @Test
  void cLeavesOnlyTitleAndPortsAndTheWiresGoThere() {
    double tall = scene.box("conv1").getHeight();
    scene.select("conv1");
    hand.type(KeyCode.C);

    assertThat(scene.box("conv1").getHeight()).isLessThan(tall).isEqualTo(NodeBox.TITLE);
    WireCurve in = canvas.geometry().curves().get(new Wire(scene.id("input"), scene.id("conv1"), 0));
    assertThat(in.end().getY()).isBetween(scene.box("conv1").getMinY(), scene.box("conv1").getMaxY());

    CanvasScene.onFx(design::undo);
    assertThat(scene.box("conv1").getHeight()).isEqualTo(tall);
  }

  @Test
  void aMaxPoolReplacedByAnAvgPoolKeepsNameWiresAndParameters() {
    scene.select("pool1");
    BlockType<?> average = BlockCatalog.find("AvgPool2D").orElseThrow();
    assertThat(canvas.arranging().replacements()).contains(average).doesNotContain(BlockCatalog.find("ReLU").orElseThrow());
    CanvasScene.onFx(() -> canvas.arranging().replaceBy(average));

    assertThat(design.document().graph().node(scene.id("pool1")).block()).isEqualTo(new AvgPool2D(Size2D.square(3), Size2D.square(2), Padding.SAME));
    assertThat(design.document().graph().wires()).isEqualTo(drawn.document().graph().wires());
    assertThat(design.done()).containsExactly("Replace MaxPool2D 'pool1' by AvgPool2D");
  }

  @Test
  void aGateReplacedByAMaskKeepsItsWire() {
    scene.select("gate1");
    CanvasScene.onFx(() -> canvas.arranging().replaceBy(BlockCatalog.find("Mask").orElseThrow()));

    assertThat(design.document().graph().node(scene.id("gate1")).block()).isEqualTo(new Mask(0));
    assertThat(design.document().graph().into(scene.id("gate1"), 0)).isPresent();
    assertThat(scene.status.getLast()).isEqualTo("Mask in place of Gate 'gate1': name, wires and values that fit are kept");
  }

  @Test
  void aBlockThatBecomesLargerByBeingReplacedMakesRoomForItselfInTheSameStep() {
    double below = scene.box("gate1").getMaxY() + 12;
    Node tanh = new Node(design.document().graph().freeId(), "tanh1", CanvasScene.standard("Tanh"));
    CanvasScene.onFx(() -> design.edit(new Edit.AddNode(tanh, new Position(330, below))));
    scene.select("gate1");
    CanvasScene.onFx(() -> canvas.arranging().replaceBy(BlockCatalog.find("Mask").orElseThrow()));

    assertThat(scene.box("gate1").getMaxY()).isGreaterThan(below);
    assertThat(scene.box("tanh1").getMinY()).isGreaterThan(scene.box("gate1").getMaxY());
    CanvasScene.onFx(design::undo);
    assertThat(scene.box("tanh1").getMinY()).isEqualTo(below);
  }

  @Test
  void blocksAreBroughtIntoLineInOneStep() throws Exception {
    scene.select("input", "conv1", "gate1");
    CanvasScene.onFx(() -> canvas.arranging().align(Alignment.BOTTOM));
    await(() -> !canvas.arranging().isMoving());

    assertThat(List.of(scene.box("input").getMaxY(), scene.box("conv1").getMaxY())).allMatch(bottom -> bottom == scene.box("gate1").getMaxY());
    assertThat(design.done()).containsExactly("Align bottom");
    CanvasScene.onFx(design::undo);
    assertThat(design.document()).isEqualTo(drawn.document());
  }

  @Test
  void oneBlockAloneIsNotAligned() {
    scene.select("input");
    CanvasScene.onFx(() -> canvas.arranging().align(Alignment.LEFT));

    assertThat(design.done()).isEmpty();
  }

  @Test
  void lPlacesEverythingInTheOrderOfItsWiresInOneStep() throws Exception {
    hand.type(KeyCode.L);
    await(() -> design.done().equals(List.of("Lay out 4 blocks"))
        && scene.box("input").getMaxX() < scene.box("conv1").getMinX() && scene.box("pool1").getMaxX() < scene.box("gate1").getMinX());

    Document laidOut = design.document();
    assertThat(laidOut.graph()).isEqualTo(drawn.document().graph());
    await(() -> !canvas.arranging().isMoving());
    CanvasScene.onFx(design::undo);
    assertThat(design.document()).isEqualTo(drawn.document());
  }

  @Test
  void layingOutSomeLeavesTheOthersWhereTheyAre() throws Exception {
    scene.select("pool1", "gate1");
    Platform.runLater(canvas.arranging()::layOut);
    await(() -> design.done().equals(List.of("Lay out 2 blocks")) && !canvas.arranging().isMoving());

    Set<NodeId> others = Set.of(scene.id("input"), scene.id("conv1"));
    assertThat(others).allMatch(id -> design.document().layout().of(id).equals(drawn.document().layout().of(id)));
    assertThat(scene.box("pool1").getMaxX()).isLessThan(scene.box("gate1").getMinX());
  }
}
