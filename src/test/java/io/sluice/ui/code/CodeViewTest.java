package io.sluice.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Gate;
import io.sluice.export.TestExports;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.theme.Theme;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CodeViewTest {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  private DesignModel design;
  private Hand hand;

  @Start
  void show(Stage stage) throws IOException {
    design = new DesignModel(TestExports.sample("lenet5-gate").document());
    CodeView view = new CodeView(design, Runnable::run); // at once, so that no test waits
    Scene scene = new Scene(view, 900, 400);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    hand = new Hand();
  }

  private static ListView<CodeLine> lines(FxRobot robot) {
    return robot.lookup("#code-lines").queryAs(ListView.class);
  }

  private static String text(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return lines(robot).getItems().stream().map(CodeLine::text).collect(Collectors.joining("\n"));
  }

  private Node gate() {
    return design.document().graph().nodes().stream().filter(node -> node.block() instanceof Gate).findFirst().orElseThrow();
  }

  private static List<String> marked(FxRobot robot) {
    return robot.lookup(".code-cell").queryAllAs(CodeCell.class).stream()
        .filter(cell -> cell.getPseudoClassStates().contains(MARKED)).map(cell -> cell.getItem().text().strip()).toList();
  }

  @Test
  void theCodeFollowsEachEdit(FxRobot robot) {
    assertThat(text(robot)).contains("def build_model():", "Gate(name=\"gate1\")(x)");

    robot.interact(() -> design.edit(new Edit.Rename(gate().id(), "sluice")));

    assertThat(text(robot)).contains("Gate(name=\"sluice\")(x)").doesNotContain("gate1");
  }

  @Test
  void bothProgramsCanBeSeen(FxRobot robot) {
    hand.click(Hand.middle(robot.lookup("#code-torch").query()));
    assertThat(text(robot)).contains("class Net(nn.Module):").doesNotContain("keras");

    hand.click(Hand.middle(robot.lookup("#code-torch").query())); // again: one of them stays chosen
    assertThat(text(robot)).contains("class Net(nn.Module):");
  }

  @Test
  void theLinesOfTheSelectedBlockAreMarkedAndInSight(FxRobot robot) {
    NodeId dense = design.document().graph().find("fc1").orElseThrow().id();

    robot.interact(() -> design.select(Set.of(dense)));
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(marked(robot)).anyMatch(line -> line.contains("layers.Dense(") && line.contains("name=\"fc1\""));
  }

  @Test
  void aClickOnALineSelectsItsBlock(FxRobot robot) {
    robot.interact(() -> lines(robot).scrollTo(text(robot).lines().toList().indexOf("    x = Gate(name=\"gate1\")(x)")));
    var cell = robot.lookup(".code-cell").queryAllAs(CodeCell.class).stream()
        .filter(each -> each.getItem() != null && each.getItem().text().contains("Gate(name=")).findFirst().orElseThrow();

    hand.click(Hand.middle(cell));

    assertThat(design.onlySelected()).contains(gate().id());
  }

  @Test
  void aNetworkWithErrorsHasNoCodeAndSaysWhy(FxRobot robot) {
    robot.interact(() -> design.open(Document.empty("nothing")));

    assertThat(text(robot)).isEmpty();
    assertThat(robot.lookup("#code-reason").queryAs(Label.class).getText())
        .isEqualTo("There is no code for this network yet. A network needs one Input, got none: drag one onto the canvas");
    assertThat(robot.lookup("#code-copy").query().isDisabled()).isTrue();
  }

  @Test
  void theWholeProgramOrChosenLinesCanBeCopied(FxRobot robot) {
    String[] copied = new String[2];
    hand.click(Hand.middle(robot.lookup("#code-copy").query()));
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    robot.interact(() -> {
      lines(robot).requestFocus();
      lines(robot).getSelectionModel().clearSelection();
      lines(robot).getSelectionModel().selectIndices(1, 2);
    });
    robot.press(KeyCode.SHORTCUT).type(KeyCode.C).release(KeyCode.SHORTCUT);
    robot.interact(() -> copied[1] = Clipboard.getSystemClipboard().getString());

    assertThat(copied[0]).isEqualTo(text(robot) + "\n").contains("def build_model():");
    assertThat(copied[1]).isEqualTo(text(robot).lines().skip(1).limit(2).collect(Collectors.joining("\n")) + "\n");
  }
}
