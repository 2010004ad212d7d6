package io.sluice.ui.featuremaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.ImageSet;
import io.sluice.graph.TrainingPosition;
import io.sluice.imaging.Raster;
import io.sluice.imaging.ValueRange;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.PinnedImage;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.SeenPixels;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ProbeViewTest {
  private RunModel run;
  private ViewOptions options;

  @Start
  void show(Stage stage) {
    byte[] pixels = new byte[3 * 784];
    for (int image = 0; image < 3; image++) {
      pixels[image * 784] = (byte) (51 * (image + 1)); // 51/255 = 0.2
    }
    run = new RunModel();
    options = new ViewOptions();
    Scene scene = new Scene(new ProbeView(run, options, new ImageSet(Shape.of(1, 28, 28), pixels, new byte[] {7, 2, 1})), 340, 300);
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
  void theSharesOfAllTenClassesAreSeenInALowWindow(FxRobot robot) {
    float[] shares = new float[10];
    robot.interact(() -> run.publish(new Snapshot(1, 1, run.probeProperty().get(), Map.of(), Map.of(), new FloatTensor(Shape.of(10), shares))));
    Region probe = robot.lookup("#probe").queryAs(Region.class);
    robot.interact(() -> {
      probe.resize(340, probe.minHeight(340));
      probe.layout();
    });
    assertThat(probe.getHeight()).isLessThan(probe.prefHeight(340));
    Node bars = robot.lookup("#probe-probabilities").query();
    List<Node> seen = robot.from(bars).lookup(".bar-figure").match(Node::isVisible).queryAll().stream().toList();
    assertThat(seen).hasSize(10).allMatch(row -> row.getBoundsInParent().getMaxY() <= bars.getLayoutBounds().getHeight());
    assertThat(robot.from(bars).lookup(".scroll-bar").query().isVisible()).isFalse();
  }

  @Test
  void theFirstTestImageIsTheProbeToBeginWith(FxRobot robot) {
    assertThat(corner()).isEqualTo(0.2f);
    assertThat(title(robot)).isEqualTo("Test image 0 · a 7");
  }

  @Test
  void theVerdictSaysThatTheTrainingHasEndedThoughNoNewerSnapshotComes(FxRobot robot) {
    Progress progress = new Progress(new TrainingPosition(1, 0, 9), 1, 9, 0, 0, 0, 0, 0);
    robot.interact(() -> {
      run.publish(new RunState.Running(progress));
      run.publish(new Snapshot(1, 9, run.probeProperty().get(), Map.of(), Map.of(), new FloatTensor(Shape.of(2), new float[] {0.25f, 0.75f})));
    });
    Label verdict = robot.lookup("#probe-verdict").queryAs(Label.class);
    assertThat(verdict.getText()).startsWith("taken for a 1 with 75.00").endsWith(" · live, step 9");
    robot.interact(() -> run.publish(new RunState.Finished(progress, RunState.Reason.DONE)));
    assertThat(verdict.getText()).endsWith(" · finished, step 9");
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

  @Test
  void whatTheNetworkSeesOfADrawingCoversNothingOfIt(FxRobot robot) {
    Node seen = robot.lookup("#probe-seen").query();
    assertThat(seen.getParent().isVisible()).isFalse();
    robot.clickOn("#probe-draw");
    Node pad = robot.lookup("#draw-pad").query();
    assertThat(seen.getParent().isVisible()).isTrue();
    assertThat(seen.localToScene(seen.getLayoutBounds()).intersects(pad.localToScene(pad.getLayoutBounds()))).isFalse();
  }

  @Test
  void aPinnedImageStaysWhileTheProbeGoesOn(FxRobot robot) {
    robot.clickOn("#probe-pin").clickOn("#probe-next");
    assertThat(run.pins()).extracting(PinnedImage::title).containsExactly("test image 0 · a 7");
    assertThat(robot.lookup("#probe-pin").queryAs(ToggleButton.class).isSelected()).isFalse();
    robot.clickOn("#probe-previous");
    assertThat(robot.lookup("#probe-pin").queryAs(ToggleButton.class).isSelected()).isTrue();
    robot.clickOn("#probe-pin");
    assertThat(run.pins()).isEmpty();
  }

  @Test
  void theReceptiveFieldUnderThePointerIsFramedOnTheImage(FxRobot robot) {
    robot.interact(() -> options.fieldProperty().set(Optional.of(new SeenPixels(2, 6, 10, 14))));
    var frame = robot.lookup(".probe-field").queryAllAs(Path.class).stream().filter(path -> !path.getElements().isEmpty()).findFirst();
    MoveTo corner = (MoveTo) frame.orElseThrow().getElements().getFirst();
    // 28 pixels in 140 are 5 each: column 10, row 2
    assertThat(List.of(corner.getX(), corner.getY())).containsExactly(50.0, 10.0);
    robot.interact(() -> options.fieldProperty().set(Optional.empty()));
    assertThat(robot.lookup(".probe-field").queryAllAs(Path.class)).allMatch(path -> path.getElements().isEmpty());
  }

  @Test
  void aThickerBrushLeavesMoreInk(FxRobot robot) {
    robot.clickOn("#probe-draw");
    assertThat(inkOfALine(robot, DrawPad.THICKEST)).isGreaterThan(1.5f * inkOfALine(robot, DrawPad.THINNEST));
  }

  /** Of an upright line over half the pad, as long with each brush, as the network sees it. */
  private float inkOfALine(FxRobot robot, double size) {
    robot.interact(() -> robot.lookup("#brush-size").queryAs(Slider.class).setValue(size));
    robot.moveTo("#draw-pad").moveBy(0, -40).press(MouseButton.PRIMARY).moveBy(0, 80).release(MouseButton.PRIMARY);
    float sum = 0;
    for (float value : run.probeProperty().get().values()) {
      sum += value;
    }
    robot.clickOn("#probe-clear");
    return sum;
  }

  @Test
  void aPictureOfOnesOwnIsTheProbeAsTheDataSetsImagesAre(FxRobot robot) {
    Raster paper = Raster.of(60, 60);
    paper.fill(0xFFFFFFFF);
    paper.fill(10, 10, 6, 30, 0xFF000000);
    robot.interact(() -> robot.lookup("#probe").queryAs(ProbeView.class).showForeign("one.png", paper));
    assertThat(title(robot)).isEqualTo("one.png");
    assertThat(run.probeProperty().get().shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(run.probeProperty().get().values()[14 * 28 + 14]).isGreaterThan(0.8f);
    assertThat(corner()).isZero();
  }
}
