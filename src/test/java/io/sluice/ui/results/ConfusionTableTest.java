package io.sluice.ui.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.train.Evaluation;
import io.sluice.ui.model.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConfusionTableTest {
  private final List<String> chosen = new ArrayList<>();
  private ConfusionTable table;

  @Start
  void show(Stage stage) {
    table = new ConfusionTable((is, taken) -> chosen.add(is + " taken for " + taken));
    stage.setScene(new Scene(table, 600, 300));
    stage.show();
  }

  private static Evaluation of(int right, int wrong) {
    return new Evaluation(right + wrong + 4, 1, 0.5, List.of(List.of(right, wrong), List.of(0, 4)));
  }

  private void show(FxRobot robot, Evaluation evaluation) throws TimeoutException {
    robot.interact(() -> table.show(evaluation, label -> "class" + label));
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> table.getChildren().size() == 3 * 5);
  }

  private static String text(FxRobot robot, String cell) {
    return robot.lookup(cell).queryAs(Button.class).getText();
  }

  @Test
  void itsRowsSayWhatImagesOfAClassWereTakenForAndHowManyOfThemWereRight(FxRobot robot) throws TimeoutException {
    show(robot, of(3, 1));
    assertThat(table.getChildren().stream().filter(Label.class::isInstance).map(it -> ((Label) it).getText()))
        .containsExactly("is \\ taken for", "class0", "class1", "recall", "precision", "class0", Figures.percent(0.75), Figures.percent(1), "class1",
            Figures.percent(1), Figures.percent(0.8));
    assertThat(text(robot, "#confusion-0-0")).isEqualTo("3");
    robot.interact(() -> robot.lookup("#confusion-0-1").queryAs(Button.class).fire());
    assertThat(chosen).containsExactly("0 taken for 1");
  }

  @Test
  void otherCountsComeIntoTheSameCellsAndNoButtonIsWhereNothingCanBeShown(FxRobot robot) throws TimeoutException {
    show(robot, of(3, 1));
    Button right = robot.lookup("#confusion-0-0").queryAs(Button.class);
    assertThat(robot.lookup("#confusion-1-0").tryQuery()).isEmpty();
    show(robot, of(1, 0));
    assertThat(text(robot, "#confusion-0-0")).isEqualTo("1");
    assertThat(robot.lookup("#confusion-0-0").queryAs(Button.class)).isSameAs(right);
    assertThat(robot.lookup("#confusion-0-1").tryQuery()).isEmpty();
    show(robot, of(1, 7));
    assertThat(text(robot, "#confusion-0-1")).isEqualTo("7");
    assertThat(robot.lookup("#confusion-0-1").queryAs(Button.class).getAccessibleText()).isEqualTo("7 of class class0 taken for class1");
  }
}
