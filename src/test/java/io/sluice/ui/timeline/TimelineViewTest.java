package io.sluice.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.NamedTensors;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.ui.Hand;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimelineViewTest {
  private static final List<Moment> MOMENTS =
      Stream.of(0L, 1L, 10L, 100L, 1000L).map(step -> new Moment(step, NamedTensors.NONE)).toList();
  private RunModel run;
  private TimelineView view;
  private Hand hand;

  @Start
  void show(Stage stage) {
    run = new RunModel();
    view = new TimelineView(run);
    hand = new Hand();
    Scene scene = new Scene(view, 800, 40);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void trainTwoEpochs(FxRobot robot) {
    Progress progress = new Progress(new TrainingPosition(2, 0, 1200), 3, 600, 0, 0, 0, 0, 0);
    robot.interact(() -> {
      run.publish(new RunState.Paused(progress));
      run.past().publish(new WeightTimeline(1 << 20, 6, MOMENTS));
    });
  }

  private void press(FxRobot robot, String id) {
    robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
  }

  private String says(FxRobot robot) {
    return robot.lookup("#time-says").queryAs(Label.class).getText();
  }

  private long chosen() {
    return run.past().chosenProperty().get().map(Moment::step).orElse(-1L);
  }

  @Test
  void itSaysWhatIsShown(FxRobot robot) {
    assertThat(says(robot)).isEqualTo("paused at step 1\u2009200");
    press(robot, "#time-before");
    assertThat(says(robot)).isEqualTo("step 1\u2009000 · epoch 2");
  }

  @Test
  void stepsGoFromTheTrainingBackThroughTheMomentsAndForwardToItAgain(FxRobot robot) {
    press(robot, "#time-before");
    press(robot, "#time-before");
    assertThat(chosen()).isEqualTo(100);
    press(robot, "#time-after");
    assertThat(chosen()).isEqualTo(1000);
    press(robot, "#time-after");
    assertThat(chosen()).isEqualTo(-1);
  }

  @Test
  void draggingTheThumbTakesTheNearestMomentAndItsRightEndIsTheTraining() {
    Node track = view.lookup("#time-track");
    var bounds = track.localToScreen(track.getLayoutBounds());
    Point2D left = new Point2D(bounds.getMinX() + 9, bounds.getCenterY());
    Point2D middle = new Point2D(bounds.getCenterX(), bounds.getCenterY());
    Point2D right = new Point2D(bounds.getMaxX() - 2, bounds.getCenterY());
    hand.click(left);
    assertThat(chosen()).isZero();
    hand.drag(left, middle); // half way on the logarithmic line is step √1 200 ≈ 35
    assertThat(chosen()).isIn(10L, 100L);
    hand.drag(middle, right);
    assertThat(chosen()).isEqualTo(-1);
  }

  @Test
  void arrowsStepWhicheverPartHasTheFocusAsTheButtonsSay(FxRobot robot) {
    robot.interact(() -> view.lookup("#time-before").requestFocus());
    hand.type(KeyCode.HOME, KeyCode.RIGHT);
    assertThat(chosen()).isEqualTo(1);
    robot.interact(() -> view.lookup("#time-compare").requestFocus());
    hand.type(KeyCode.RIGHT);
    assertThat(chosen()).isEqualTo(10);
    hand.type(KeyCode.LEFT);
    assertThat(chosen()).isEqualTo(1);
  }

  @Test
  void arrowsHomeAndEndMoveTheThumb(FxRobot robot) {
    robot.interact(() -> view.lookup("#time-track").requestFocus());
    hand.type(KeyCode.HOME);
    assertThat(chosen()).isZero();
    hand.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
    assertThat(chosen()).isEqualTo(1);
    hand.type(KeyCode.END);
    assertThat(chosen()).isEqualTo(-1);
  }

  @Test
  void comparingKeepsTheMomentAsAWhileOneGoesOn(FxRobot robot) {
    press(robot, "#time-before");
    press(robot, "#time-compare");
    press(robot, "#time-before");
    assertThat(run.past().referenceProperty().get().orElseThrow().step()).isEqualTo(1000);
    assertThat(says(robot)).isEqualTo("step 100 · epoch 1");
    assertThat(robot.lookup("#time-reference").queryAs(Label.class).getText()).isEqualTo("A: step 1\u2009000");
    press(robot, "#time-compare");
    assertThat(run.past().referenceProperty().get()).isEmpty();
  }

  @Test
  void playingFromTheTrainingStartsAtTheFirstMoment(FxRobot robot) {
    press(robot, "#time-play");
    assertThat(chosen()).isGreaterThanOrEqualTo(0);
    press(robot, "#time-play");
  }

  @Test
  void aRunThatBeginsAnewIsFollowed(FxRobot robot) {
    press(robot, "#time-before");
    robot.interact(run::clear);
    assertThat(chosen()).isEqualTo(-1);
    assertThat(view.lookup("#time-track").isDisabled()).isTrue();
  }

  @Test
  void aTrainingAtRestIsComparedFromItsLastStepAndTheMomentBeforeItIsTheNextOneBack(FxRobot robot) {
    List<Moment> withRest = Stream.concat(MOMENTS.stream(), Stream.of(new Moment(1200, NamedTensors.NONE))).toList();
    robot.interact(() -> run.past().publish(new WeightTimeline(1 << 20, 6, withRest)));
    press(robot, "#time-compare");
    press(robot, "#time-before");
    assertThat(robot.lookup("#time-reference").queryAs(Label.class).getText()).isEqualTo("A: step 1\u2009200");
    assertThat(chosen()).isEqualTo(1000);
    press(robot, "#time-after");
    assertThat(chosen()).isEqualTo(-1);
  }
}
