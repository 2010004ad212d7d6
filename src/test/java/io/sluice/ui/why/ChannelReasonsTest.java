package io.sluice.ui.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.analysis.HeldQuestions;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.TrainedSample;
import io.sluice.ui.theme.Theme;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ChannelReasonsTest {
  /** As wide as it is in a window of 1600 pixels. */
  private static final int WIDTH = 330;

  private final HeldQuestions questions = new HeldQuestions();
  private TrainedSample sample;

  @Start
  void show(Stage stage) {
    sample = TrainedSample.open(questions);
    ChannelReasons reasons = new ChannelReasons(sample.study());
    new Inquiry(sample.study()).ask("Taking the network", (_, _) -> Optional.of(true),
        _ -> reasons.show(Optional.of(sample.id("conv2")), sample.dataset().test().image(0)));
    questions.answerAll();
    Scene scene = new Scene(reasons, WIDTH, 300);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static Button button(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Button.class);
  }

  @Test
  void whileAllImagesAreLookedAtThereIsAWholeButtonThatBreaksItOff(FxRobot robot) {
    robot.interact(button(robot, "#reasons-find")::fire);
    Button cancel = button(robot, "#reasons-cancel");
    robot.interact(() -> {
      cancel.getScene().getRoot().applyCss();
      cancel.getScene().getRoot().layout();
    });
    assertThat(cancel.getWidth()).isGreaterThanOrEqualTo(cancel.prefWidth(-1));
    assertThat(cancel.localToScene(cancel.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(WIDTH);
    robot.interact(cancel::fire);
    assertThat(cancel.getParent().isVisible()).isFalse();
    robot.interact(questions::answerAll);
    assertThat(robot.lookup("#reasons-patches .gallery-tile").queryAll()).isEmpty();
  }
}
