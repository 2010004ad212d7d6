package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.TestExports;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.ui.theme.Theme;
import java.io.IOException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ExportPaneTest {
  private Stage stage;
  private ExportPane pane;

  @Start
  void show(Stage shown) throws IOException {
    stage = shown;
    show(TestExports.sample("lenet5-gate").document());
  }

  private void show(Document document) {
    pane = new ExportPane(document);
    Scene scene = new Scene(pane, 480, 460);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static String remark(FxRobot robot) {
    return robot.lookup("#export-remark").queryAs(Label.class).getText();
  }

  @Test
  void everyFormatCanBeChosen(FxRobot robot) {
    for (ExportFormat format : ExportFormat.values()) {
      robot.clickOn("#export-" + format.id());
      assertThat(pane.choice().format()).isEqualTo(format);
    }
  }

  @Test
  void theSoftmaxIsAChoiceForOnnxAlone(FxRobot robot) {
    robot.clickOn("#export-softmax");
    assertThat(pane.choice()).isEqualTo(new ExportChoice(ExportFormat.ONNX, new ExportOptions(false)));

    robot.clickOn("#export-keras");
    assertThat(robot.lookup("#export-softmax").query().isDisabled()).isTrue();
    assertThat(pane.choice().options()).isEqualTo(ExportOptions.STANDARD);
  }

  @Test
  void whatIsSaidOtherwiseIsNamedBeforeAnythingIsWritten(FxRobot robot) throws IOException {
    Document sample = TestExports.sample("lenet5-gate").document();
    Node gate = sample.graph().nodes().stream().filter(node -> node.block() instanceof Gate).findFirst().orElseThrow();
    Document sigmoid = Edits.apply(sample, new Edit.SetBlock(gate.id(), new Gate(0, GateActivation.SIGMOID, 0)));
    robot.interact(() -> show(sigmoid));
    assertThat(remark(robot)).isEqualTo("All blocks are in it as they are on the canvas.");

    robot.clickOn("#export-keras");

    assertThat(remark(robot)).isEqualTo("Gate 'gate1' has its factors as they are, without the sigmoid: trained on, they may leave 0 to 1");
    assertThat(pane.impossibleProperty().get()).isFalse();
  }

  @Test
  void whatNoFormatCanSayCannotBeExported(FxRobot robot) {
    robot.interact(() -> show(Document.empty("nothing")));

    assertThat(remark(robot)).startsWith("A network needs one Input, got none");
    assertThat(pane.impossibleProperty().get()).isTrue();
  }
}
