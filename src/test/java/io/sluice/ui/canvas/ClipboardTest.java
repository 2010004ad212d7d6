package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Blocks that are copied, cut and pasted. */
@ExtendWith(ApplicationExtension.class)
class ClipboardTest {
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
  void whatIsCopiedIsPastedBesideItselfAndSelected(FxRobot robot) {
    robot.interact(() -> {
      scene.design.select(List.of(scene.id("input"), scene.id("conv1")));
      scene.canvas.clipboard().copy();
      scene.canvas.clipboard().paste();
    });
    assertThat(scene.graph().into(scene.id("conv2"), 0)).contains(new Wire(scene.id("input2"), scene.id("conv2"), 0));
    assertThat(scene.design.selection()).containsExactlyInAnyOrder(scene.id("input2"), scene.id("conv2"));
    assertThat(scene.at("conv2")).isEqualTo(new Position(332, 92)); // 32 to the right of and below 300, 60
    assertThat(scene.status.getLast()).isEqualTo("Pasted 2 blocks");
    robot.interact(scene.design::undo);
    assertThat(scene.graph().nodes()).hasSize(4);
  }


  @Test
  void whatIsCutCanBePastedWithTheWireThatCameIntoIt(FxRobot robot) {
    robot.interact(() -> {
      scene.design.select(List.of(scene.id("conv1")));
      scene.canvas.clipboard().cut();
    });
    assertThat(scene.graph().find("conv1")).isEmpty();
    robot.interact(scene.canvas.clipboard()::pasteWithIncoming);
    assertThat(scene.graph().into(scene.id("conv1"), 0)).contains(new Wire(scene.id("input"), scene.id("conv1"), 0));
  }


  @Test
  void textThatIsNoDesignIsNotPastedAndTheStatusLineSaysWhy(FxRobot robot) {
    robot.interact(() -> {
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "a shopping list"));
      scene.canvas.clipboard().paste();
    });
    assertThat(scene.graph().nodes()).hasSize(4);
    assertThat(scene.status.getLast()).isEqualTo("Not pasted: the text on the clipboard is no blocks; copy some first");
  }

  @Test
  void aDesignThatIsCutOffIsNotPastedAndTheStatusLineSaysWhere(FxRobot robot) {
    robot.interact(() -> {
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "{\"format\": \"sluice-design\", \"version\": 2,"));
      scene.canvas.clipboard().paste();
    });
    assertThat(scene.status.getLast()).startsWith("Not pasted: clipboard, line 1, column ");
  }
}
