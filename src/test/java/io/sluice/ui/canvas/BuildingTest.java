package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.block.SummaryPart;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.ui.Hand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
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

  @Start
  void show(Stage stage) {
    scene = new CanvasScene(stage, new Drawn());
    hand = scene.hand;
    scene.canvas.requestFocus();
  }

  /** The blocks in the order in which wires lead from one to the next. */
  private static List<Block> chain(Graph graph) {
    List<Block> chain = new ArrayList<>();
    Optional<NodeId> at = graph.nodes().stream().filter(node -> node.block().inputs().isEmpty()).map(Node::id).findFirst();
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
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !scene.canvas.camera().isMoving());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Tab, a word and Enter for each block: 15 times; Enter and the values for each block that is not standard. */
  @Test
  void lenet5GateIsBuiltByKeyboardAlone(FxRobot robot) throws Exception {
    List<Block> wanted = wanted();
    for (Block block : wanted) {
      hand.type(KeyCode.TAB);
      robot.write(block.type().name().toLowerCase(Locale.ROOT), 0);
      hand.type(KeyCode.ENTER);
      rest();
      if (!block.equals(block.type().standard())) {
        typeValues(robot, block);
      }
    }
    assertThat(chain(scene.graph())).isEqualTo(wanted);
    assertThat(scene.design.inference().errors()).isEmpty();
  }

  private void typeValues(FxRobot robot, Block block) throws Exception {
    hand.type(KeyCode.ENTER);
    List<String> texts = block.summaryParts().stream()
        .filter(SummaryPart.Value.class::isInstance)
        .map(part -> part.text().replace("×", "x"))
        .toList();
    for (String text : texts) {
      robot.write(text, 0);
      hand.type(text.equals(texts.getLast()) ? KeyCode.ENTER : KeyCode.TAB);
    }
    rest();
  }

  /** A double-click for each block, a drag and some turns of the wheel for each number, a click for each choice. */
  @Test
  void lenet5GateIsBuiltByMouseAlone(FxRobot robot) throws Exception {
    List<Block> wanted = wanted();
    for (Block block : wanted) {
      hand.doubleClick(Hand.middle(robot.lookup("#palette-" + block.type().name()).query()));
      rest();
      if (!block.equals(block.type().standard())) {
        changeValues(block);
      }
    }
    assertThat(chain(scene.graph())).isEqualTo(wanted);
    assertThat(scene.design.inference().errors()).isEmpty();
  }

  private Block added() {
    return scene.graph().node(scene.design.onlySelected().orElseThrow()).block();
  }

  private void changeValues(Block wanted) throws Exception {
    for (var entry : BlockType.values(wanted).entrySet()) {
      Object now = BlockType.values(added()).get(entry.getKey());
      if (entry.getValue() instanceof Integer number) {
        turn(entry.getKey(), number);
      } else if (!entry.getValue().equals(now)) {
        hand.click(value(entry.getKey()));
      }
    }
  }

  /** Drags most of the way, and turns the wheel for what is left. */
  private void turn(String param, int wanted) {
    int from = (Integer) BlockType.values(added()).get(param);
    if (wanted - from > 12) {
      Point2D at = value(param);
      double beyond = 4 * (Math.sqrt(1 + (wanted - from - 12) / 2.0) - 1); // b + b²/8 = steps beyond the first 12, by the drag's own law
      hand.drag(at, at.add(6 * (12 + beyond), 0));
    }
    for (int left = 60; left > 0 && !BlockType.values(added()).get(param).equals(wanted); left--) {
      hand.move(value(param));
      hand.wheel((Integer) BlockType.values(added()).get(param) < wanted ? -1 : 1);
    }
  }

  private Point2D value(String param) {
    NodeBox box = scene.canvas.geometry().boxes().get(scene.design.onlySelected().orElseThrow());
    SummaryLine line = scene.canvas.nodes().view(box.node().id()).orElseThrow().summary();
    SummaryLine.Span span = line.spanOf(box.node().block().type().param(param)).orElseThrow();
    return scene.screen(box.at().x() + NodeBox.MARGIN + span.left() + span.width() / 2, box.at().y() + box.summaryTop() + NodeBox.ROW / 2);
  }
}
