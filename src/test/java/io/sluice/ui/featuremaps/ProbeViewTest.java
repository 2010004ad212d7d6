package io.sluice.ui.featuremaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.ImageSet;
import io.sluice.imaging.ValueRange;
import io.sluice.tensor.Shape;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Theme;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ProbeViewTest {
  private RunModel run;

  @Start
  void show(Stage stage) {
    byte[] pixels = new byte[3 * 784];
    for (int image = 0; image < 3; image++) {
      pixels[image * 784] = (byte) (51 * (image + 1)); // 51/255 = 0.2
    }
    run = new RunModel();
    Scene scene = new Scene(new ProbeView(run, new ImageSet(Shape.of(1, 28, 28), pixels, new byte[] {7, 2, 1})), 340, 300);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private float corner() {
    return run.probeProperty().get().values()[0];
  }

  private static String title(FxRobot robot) {
    return robot.lookup("#probe-title").queryAs(Label.class).getText();
  }

  @Test
  void theFirstTestImageIsTheProbeToBeginWith(FxRobot robot) {
    assertThat(corner()).isEqualTo(0.2f);
    assertThat(title(robot)).isEqualTo("Test image 0 · a 7");
  }

  @Test
  void oneGoesToTheNextAndTheOneBefore(FxRobot robot) {
    robot.clickOn("#probe-next");
    assertThat(title(robot)).isEqualTo("Test image 1 · a 2");
    robot.clickOn("#probe-previous").clickOn("#probe-previous");
    assertThat(title(robot)).isEqualTo("Test image 2 · a 1");
    assertThat(corner()).isEqualTo(0.6f);
  }

  @Test
  void oneChoosesByClass(FxRobot robot) {
    robot.clickOn("#probe-class-1");
    assertThat(title(robot)).isEqualTo("Test image 2 · a 1");
  }

  @Test
  void whatIsDrawnBecomesTheProbe(FxRobot robot) {
    robot.clickOn("#probe-draw");
    assertThat(ValueRange.of(run.probeProperty().get()).max()).isZero();
    robot.moveTo("#draw-pad").moveBy(0, -40).press(MouseButton.PRIMARY).moveBy(0, 80)
        .release(MouseButton.PRIMARY);
    assertThat(ValueRange.of(run.probeProperty().get()).max()).isGreaterThan(0.8f);
    robot.clickOn("#probe-clear");
    assertThat(ValueRange.of(run.probeProperty().get()).max()).isZero();
  }
}
