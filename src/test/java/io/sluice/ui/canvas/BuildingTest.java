package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.Hand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sample {@code lenet5-gate} built from an empty canvas, as a new user would. */
@ExtendWith(ApplicationExtension.class)
class BuildingTest {
  private CanvasScene scene;
  private Hand hand;
  private int clicks;

  @Start
  void show(Stage stage) {
    scene = new CanvasScene(stage, new Drawn());
    hand = scene.hand;
    scene.canvas.requestFocus();
  }

  /** The blocks in the order in which wires lead from one to the next. */
  private static List<Block> chain(Graph graph) {
    List<Block> chain = new ArrayList<>();
    Optional<NodeId> at = graph.nodes().stream().filter(node -> node.block().inputs().isEmpty()).map(node -> node.id()).findFirst();
    while (at.isPresent()) {
      chain.add(graph.node(at.get()).block());
      at = graph.outOf(at.get()).stream().map(wire -> wire.to()).findFirst();
    }
    return chain;
  }

  private static List<Block> wanted() throws Exception {
    Document sample = DesignFile.read(Path.of(System.getProperty("sluice.home", "."), "sample-models", "lenet5-gate.sluice.json"));
    return chain(sample.graph());
  }

  private void rest() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    scene.awaitRest();
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theHintOfAnEmptyCanvasMakesRoomForANote(FxRobot robot) {
    assertThat(robot.lookup(".canvas-hint").query().isVisible()).isTrue();
    robot.interact(scene.canvas::addNote);
    assertThat(robot.lookup(".canvas-hint").query().isVisible()).isFalse();
  }

  /** One Tab, what people call the blocks with the values that are not standard, one Enter. */
  @Test
  void lenet5GateIsBuiltByKeyboardAloneInOneLine(FxRobot robot) throws Exception {
    String typed = "in, conv, gate, tanh, avg, conv 16 valid, tanh, avg, de 120, tanh, de 84, tanh, de, out";
    hand.type(KeyCode.TAB);
    robot.write(typed, 0);
    hand.type(KeyCode.ENTER);
    rest();
    assertThat(chain(scene.graph())).isEqualTo(wanted());
    assertThat(scene.design.inference().errors()).isEmpty();
    assertThat(scene.design.done()).as("steps to undo, one a block").hasSize(14); // the Flatten comes with the Dense
    assertThat(typed.length() + 2).as("keys").isEqualTo(89);
    assertThat(scene.canvas.viewport()).as("all of it in sight").isEqualTo(CanvasScene.get(scene.canvas.camera()::fitting));
    assertThat(rows()).as("rows of blocks, the canvas being too narrow for one").hasSizeBetween(3, 5);
  }

  @Test
  void aLineThatIsPastedIntoTheSearchIsBuiltAsIfItWereTyped(FxRobot robot) throws Exception {
    hand.type(KeyCode.TAB);
    TextField field = robot.lookup("#add-search .text-field").queryAs(TextField.class);
    robot.interact(() -> field.replaceSelection("input, conv 8 3x3, gather 0,2,4-7, relu"));
    hand.type(KeyCode.ENTER);
    rest();
    assertThat(chain(scene.graph())).map(Block::summary).containsExactly("1 × 28×28", "8 @ 3×3 · same", "0, 2, 4, 5, 6, 7", "");
  }

  @Test
  void whatWasMeantOtherwiseStaysInTheSearchToBeMended(FxRobot robot) {
    hand.type(KeyCode.TAB);
    robot.write("in, conv 0, gate", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().nodes()).hasSize(1);
    assertThat(robot.lookup(".add-search-row .problem-text").queryLabeled().getText()).isEqualTo("filters is a whole number from 1 to 4096, not 0");
  }

  /** A double-click and a click for the first block, for each other one a click on the output before it and one on what is offered. */
  @Test
  void lenet5GateIsBuiltByMouseAloneFromWhatIsOffered(FxRobot robot) throws Exception {
    List<Block> wanted = wanted();
    hand.doubleClick(Hand.middle(scene.canvas));
    for (Block block : wanted) {
      click(Hand.middle(row(robot, block.type())));
      rest();
      changeValues(robot, block);
      if (block.hasOutput()) {
        click(output());
      }
    }
    assertThat(chain(scene.graph())).isEqualTo(wanted);
    assertThat(scene.design.inference().errors()).isEmpty();
    // 15 of rows, 14 of outputs, 2 for each of 3 numbers, 1 for the padding
    assertThat(clicks).as("clicks after the double-click").isEqualTo(15 + 14 + 2 * 3 + 1);
  }

  private Set<Double> rows() {
    return scene.design.document().layout().positions().values().stream().map(Position::y).collect(Collectors.toSet());
  }

  private void click(Point2D at) {
    hand.click(at);
    clicks++;
  }

  private static Node row(FxRobot robot, BlockType<?> type) {
    return robot.lookup(".add-search-row").match(row -> row.getAccessibleText().startsWith(type.name() + ":")).query();
  }

  private Block added() {
    return scene.graph().node(scene.design.onlySelected().orElseThrow()).block();
  }

  private void changeValues(FxRobot robot, Block wanted) throws Exception {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> scene.canvas.nodes().view(box().node().id()).isPresent());
    rest();
    for (var entry : BlockType.values(wanted).entrySet()) {
      if (!entry.getValue().equals(BlockType.values(added()).get(entry.getKey()))) {
        click(value(entry.getKey()));
        rest();
        if (entry.getValue() instanceof Integer) {
          click(Hand.middle(robot.lookup(".usual-value").lookup((Label label) -> label.getText().equals(entry.getValue().toString())).query()));
          rest();
        }
      }
    }
  }

  private NodeBox box() {
    return scene.canvas.geometry().boxes().get(scene.design.onlySelected().orElseThrow());
  }

  private Point2D output() {
    return scene.screen(box().output());
  }

  private Point2D value(String param) {
    NodeBox box = box();
    SummaryLine line = scene.canvas.nodes().view(box.node().id()).orElseThrow().summary();
    SummaryLine.Span span = line.spanOf(box.node().block().type().param(param)).orElseThrow();
    return scene.screen(box.at().x() + NodeBox.MARGIN + span.left() + span.width() / 2, box.at().y() + box.summaryTop() + NodeBox.ROW / 2);
  }
}
