package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Mask;
import io.sluice.block.Padding;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Size2D;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
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
      .node("input", standard("Input"), 40, 60)
      .node("conv1", standard("Conv2D"), 300, 60)
      .node("pool1", new MaxPool2D(Size2D.square(3), Size2D.square(2), Padding.SAME), 60, 300)
      .node("gate1", standard("Gate"), 320, 330)
      .wire("input", "conv1").wire("conv1", "pool1").wire("pool1", "gate1");
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
    stage.show();
    canvas.look(Viewport.START);
    canvas.requestFocus();
  }

  private NodeId id(String name) {
    return drawn.id(name);
  }

  private void select(String... names) {
    onFx(() -> {
      design.select(Stream.of(names).map(this::id).toList());
      return null;
    });
  }

  private static <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
  }

  private void command(Runnable command) {
    onFx(() -> {
      command.run();
      return null;
    });
  }

  private Rectangle2D box(String name) {
    return canvas.geometry().boxes().get(id(name)).bounds();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
  }

  /** Views are made a few a frame. */
  @BeforeEach
  void awaitViews() throws Exception {
    await(() -> canvas.nodes().seen().count() == canvas.geometry().touching(canvas.sight().seen()).size());
  }

  @Test
  void bBypassesTheSelectedBlocksAndTakesTheBypassOffAgain() {
    select("conv1", "gate1");
    hand.type(KeyCode.B);

    assertThat(design.inference().used()).isEmpty();
    assertThat(design.document().graph().nodes()).filteredOn(node -> node.bypassed()).extracting(node -> node.name()).containsExactly("conv1", "gate1");
    assertThat(canvas.nodes().view(id("conv1")).orElseThrow().getPseudoClassStates()).contains(States.BYPASSED);

    hand.type(KeyCode.B);
    assertThat(design.document()).isEqualTo(drawn.document());
    assertThat(design.done()).containsExactly("Bypass 2 blocks", "Take the bypass off 2 blocks");
  }

  @Test
  void anInputIsNotBypassed() {
    select("input");
    hand.type(KeyCode.B);

    assertThat(design.document()).isEqualTo(drawn.document());
  }

  @Test
  void cLeavesOnlyTitleAndPortsAndTheWiresGoThere() {
    double tall = box("conv1").getHeight();
    select("conv1");
    hand.type(KeyCode.C);

    assertThat(box("conv1").getHeight()).isLessThan(tall).isEqualTo(NodeBox.TITLE);
    WireCurve in = canvas.geometry().curves().get(new Wire(id("input"), id("conv1"), 0));
    assertThat(in.end().getY()).isBetween(box("conv1").getMinY(), box("conv1").getMaxY());

    command(design::undo);
    assertThat(box("conv1").getHeight()).isEqualTo(tall);
  }

  @Test
  void aMaxPoolReplacedByAnAvgPoolKeepsNameWiresAndParameters() {
    select("pool1");
    BlockType<?> average = BlockCatalog.find("AvgPool2D").orElseThrow();
    assertThat(canvas.arranging().replacements()).contains(average).doesNotContain(BlockCatalog.find("ReLU").orElseThrow());
    command(() -> canvas.arranging().replaceBy(average));

    assertThat(design.document().graph().node(id("pool1")).block()).isEqualTo(new AvgPool2D(Size2D.square(3), Size2D.square(2), Padding.SAME));
    assertThat(design.document().graph().wires()).isEqualTo(drawn.document().graph().wires());
    assertThat(design.done()).containsExactly("Replace MaxPool2D 'pool1' by AvgPool2D");
  }

  @Test
  void aGateReplacedByAMaskKeepsItsWire() {
    select("gate1");
    command(() -> canvas.arranging().replaceBy(BlockCatalog.find("Mask").orElseThrow()));

    assertThat(design.document().graph().node(id("gate1")).block()).isEqualTo(new Mask(0));
    assertThat(design.document().graph().into(id("gate1"), 0)).isPresent();
  }

  @Test
  void blocksAreBroughtIntoLineInOneStep() {
    select("input", "conv1", "gate1");
    command(() -> canvas.arranging().align(Alignment.BOTTOM));

    assertThat(List.of(box("input").getMaxY(), box("conv1").getMaxY())).allMatch(bottom -> bottom == box("gate1").getMaxY());
    assertThat(design.done()).containsExactly("Align bottom");
    command(design::undo);
    assertThat(design.document()).isEqualTo(drawn.document());
  }

  @Test
  void oneBlockAloneIsNotAligned() {
    select("input");
    command(() -> canvas.arranging().align(Alignment.LEFT));

    assertThat(design.done()).isEmpty();
  }

  @Test
  void lPlacesEverythingInTheOrderOfItsWiresInOneStep() throws Exception {
    hand.type(KeyCode.L);
    await(() -> design.done().equals(List.of("Lay out 4 blocks"))
        && box("input").getMaxX() < box("conv1").getMinX() && box("pool1").getMaxX() < box("gate1").getMinX());

    Document laidOut = design.document();
    assertThat(laidOut.graph()).isEqualTo(drawn.document().graph());
    await(() -> !canvas.arranging().isMoving());
    command(design::undo);
    assertThat(design.document()).isEqualTo(drawn.document());
  }

  @Test
  void layingOutSomeLeavesTheOthersWhereTheyAre() throws Exception {
    select("pool1", "gate1");
    Platform.runLater(canvas.arranging()::layOut);
    await(() -> design.done().equals(List.of("Lay out 2 blocks")) && !canvas.arranging().isMoving());

    Set<NodeId> others = Set.of(id("input"), id("conv1"));
    assertThat(others).allMatch(id -> design.document().layout().of(id).equals(drawn.document().layout().of(id)));
    assertThat(box("pool1").getMaxX()).isLessThan(box("gate1").getMinX());
  }
}
