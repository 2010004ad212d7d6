package io.sluice.ui.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.NamedTensors;
import io.sluice.train.Evaluation;
import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CurvesViewTest {
  private RunModel run;
  private CurvesView curves;

  @Start
  void show(Stage stage) {
    run = new RunModel();
    curves = new CurvesView(run);
    Scene scene = new Scene(curves, 900, 240);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void train(FxRobot robot) {
    List<HistoryPoint> points = new ArrayList<>();
    for (int step = 1; step <= 300; step++) {
      points.add(new HistoryPoint.Step(step, 2.0 / step, 1 - 0.9 / step));
      if (step % 100 == 0) {
        points.add(new HistoryPoint.Epoch(step, step / 100, 0, 0, new Evaluation(100, 0.5, step == 200 ? 0.98 : 0.97, List.of()), 1));
      }
    }
    robot.interact(() -> run.publish(points));
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  @Test
  void aCheckpointThatCameAloneSaysWhatItLeftBehind(FxRobot robot) {
    Progress trained = new Progress(new TrainingPosition(1, 0, 938), 1, 938, 0, 0, 0, 0, 0);
    robot.interact(() -> run.clear());
    assertThat(text(robot, "#curves-empty")).isEqualTo("Train to see how loss and accuracy go");
    robot.interact(() -> run.publish(new RunState.Ready(trained)));
    assertThat(text(robot, "#curves-empty")).isEqualTo("The checkpoint came without its history.csv and its timeline file: curves and"
        + " earlier moments begin with the next training");
    robot.interact(() -> run.past().publish(new WeightTimeline(1 << 20, 2,
        List.of(new Moment(0, NamedTensors.NONE), new Moment(938, NamedTensors.NONE)))));
    assertThat(text(robot, "#curves-empty")).isEqualTo("The checkpoint came without its history.csv: curves begin with the next training");
    robot.interact(() -> run.publish(List.of(new HistoryPoint.Step(1, 2, 0.1), new HistoryPoint.Step(2, 1, 0.5))));
    assertThat(robot.lookup("#curves-empty").query().isVisible()).isFalse();
  }

  @Test
  void theLegendHasTheNewestValues(FxRobot robot) {
    assertThat(text(robot, "#accuracy-test")).isEqualTo("97.00\u2009%");
    assertThat(text(robot, "#loss-test")).isEqualTo("0.500");
  }

  @Test
  void whereItIsLowAndNarrowTheLegendStaysInSight(FxRobot robot) {
    robot.interact(() -> {
      curves.getScene().getWindow().setWidth(380);
      curves.getScene().getWindow().setHeight(130);
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup(".curve-title").queryAllAs(Label.class)).hasSize(2)
        .extracting(title -> curves.sceneToLocal(title.localToScene(title.getLayoutBounds())).getMinY()).allMatch(top -> top >= 0);
  }

  @Test
  void theBestEpochIsMarked(FxRobot robot) {
    assertThat(text(robot, ".curve-at")).isEqualTo("best: epoch 2");
    assertThat(robot.lookup(".curve-best").queryAllAs(Path.class)).noneMatch(path -> path.getElements().isEmpty());
  }

  @Test
  void thePointerGivesTheValuesThere(FxRobot robot) {
    robot.moveTo(curves.lookup(".curve-pane")); // the middle of the chart: about step 142, where only the first epoch is over
    assertThat(text(robot, ".curve-at")).startsWith("step 1");
    assertThat(text(robot, "#accuracy-test")).isEqualTo("97.00\u2009%");
  }

  @Test
  void theKeyChangesTheScaleOfTheLoss(FxRobot robot) {
    robot.interact(curves::requestFocus);
    robot.type(KeyCode.L);
    assertThat(robot.lookup("#log-loss").queryAs(ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void aRunThatBeginsAnewTakesTheCurvesAway(FxRobot robot) {
    robot.interact(run::clear);
    assertThat(robot.lookup(".curve-smooth").queryAllAs(Path.class)).allMatch(path -> path.getElements().isEmpty());
    assertThat(robot.lookup(".empty-text").query().isVisible()).isTrue();
  }
}
