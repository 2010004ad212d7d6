package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** How the parts of a window share it. */
@ExtendWith(ApplicationExtension.class)
class WorkspaceViewTest {
  /** Something that needs more lines the narrower it is: 300 high where the window begins with 320 for it. */
  private static final class Lines extends Region {
    private static final double AREA = 320 * 300;

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      return width > 0 ? AREA / width : 0;
    }

    @Override
    protected double computeMinHeight(double width) {
      return 0;
    }
  }

  private final Lines probe = new Lines();
  private Stage stage;

  @Start
  void show(Stage shared) {
    stage = new Stage();
    stage.setScene(new Scene(new WorkspaceView(
        new WorkspaceView.Parts(new Region(), new Region(), new Region(), new Region(), new Region(), probe, new Region())), 950, 700));
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(stage::close);
  }

  @Test
  void theProbeIsSeenWholeInAWindowThatBecomesNarrower(FxRobot robot) {
    double before = probe.getWidth();
    robot.interact(() -> stage.setWidth(420));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(probe.getWidth()).isLessThan(before);
    assertThat(probe.getHeight()).isGreaterThanOrEqualTo(Math.floor(probe.prefHeight(probe.getWidth())));
  }
}
