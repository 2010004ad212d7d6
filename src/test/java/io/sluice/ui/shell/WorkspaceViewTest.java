package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.Hand;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
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
  private Hand hand;
  private Stage stage;

  @Start
  void show(Stage shared) {
    stage = new Stage();
    stage.setScene(new Scene(new WorkspaceView(
        new WorkspaceView.Parts(new Region(), new Region(), new Region(), new Region(), new Region(), probe, new Region())), 950, 700));
    stage.show();
    hand = new Hand();
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

  @Test
  void aWindowThatBecomesNarrowerLeavesTheCanvasTheMostOfItUntilTheUserMovesADivider(FxRobot robot) {
    robot.interact(() -> stage.setWidth(1400));
    robot.interact(() -> stage.setWidth(1000));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(probe.getWidth()).isBetween(300.0, 325.0);

    Point2D divider = Hand.middle(robot.lookup(".split-pane-divider").match((Node part) -> part.getLayoutX() > 500).query());
    hand.drag(divider, divider.add(-100, 0));
    double usersOwn = probe.getWidth();
    assertThat(usersOwn).isGreaterThan(350);
    robot.interact(() -> stage.setWidth(980));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(probe.getWidth()).isEqualTo(usersOwn);
  }
}
