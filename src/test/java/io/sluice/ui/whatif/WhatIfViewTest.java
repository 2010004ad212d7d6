package io.sluice.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.study.Ablation;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.ui.analysis.TrainedSample;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WhatIfViewTest {
  private TrainedSample sample;
  private WhatIfView view;

  @Start
  void show(Stage stage) {
    sample = TrainedSample.open();
    view = new WhatIfView(sample.design(), sample.run(), new ViewOptions(), sample.study());
    Scene scene = new Scene(view, 980, 260);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    view.setSeen(true);
  }

  private void press(FxRobot robot, String id) {
    robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
  }

  private ToggleButton channel(FxRobot robot, int channel) {
    return robot.lookup("#channel-" + channel).queryAs(ToggleButton.class);
  }

  /** The texts of the first rows of figures, cell by cell. */
  private List<String> figures(FxRobot robot) {
    return robot.lookup("#outcome-figures .label").queryAllAs(Label.class).stream().map(Label::getText).toList();
  }

  private Ablation expected(int... channels) throws Exception {
    try (Subject subject = Subject.of(sample.checkpoint())) {
      List<Integer> off = Arrays.stream(channels).boxed().toList();
      return Ablation.of(subject, sample.id("conv1"), List.of(off), Ablation.Replacement.ZERO, sample.dataset().test(), Watch.NONE)
          .orElseThrow();
    }
  }

  @Test
  void itBeginsWithTheFirstConvolutionAndAllItsChannelsOn(FxRobot robot) throws Exception {
    assertThat(robot.lookup("#channel-tiles .channel-tile").queryAll()).hasSize(6);
    assertThat(figures(robot)).startsWith("Accuracy", Figures.percent(expected(0).whole().accuracy()), "");
    assertThat(robot.lookup("#what-if-all-on").queryAs(Button.class).isDisabled()).isTrue();
  }

  @Test
  void channelsSwitchedOffChangeTheAnswersAsAnAblationSays(FxRobot robot) throws Exception {
    robot.interact(() -> {
      channel(robot, 1).fire();
      channel(robot, 4).fire();
    });
    assertThat(figures(robot)).contains(Figures.value(expected(1, 4).without().getFirst().evaluation().loss()));
    assertThat(channel(robot, 1).isSelected()).isFalse();
    press(robot, "#what-if-all-on");
    assertThat(channel(robot, 1).isSelected()).isTrue();
    assertThat(figures(robot)).contains(Figures.value(expected(1).whole().loss()), "");
  }

  @Test
  void aSweepRanksTheChannelsByWhatIsLost(FxRobot robot) throws Exception {
    press(robot, "#what-if-sweep");
    List<Integer> order = robot.lookup("#importance").queryAs(ImportanceChart.class).order();
    assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    double most = expected(order.getFirst()).without().getFirst().evaluation().loss();
    double least = expected(order.getLast()).without().getFirst().evaluation().loss();
    assertThat(most).isGreaterThanOrEqualTo(least);
    float[] shared = sample.run().importance().get(sample.id("conv1")).values();
    assertThat(shared).hasSize(6);
    assertThat(shared[order.getFirst()] - shared[order.getLast()]).isEqualTo((float) (most - least), within(1e-5f)); // loss in float
  }

  @Test
  void anotherBlockHasItsOwnChannelsAndAllAreOn(FxRobot robot) {
    robot.interact(() -> channel(robot, 1).fire());
    robot.interact(() -> sample.design().select(List.of(sample.id("conv2"))));
    assertThat(robot.lookup("#channel-tiles .channel-tile").queryAll()).hasSize(4);
    assertThat(channel(robot, 1).isSelected()).isTrue();
    var blocks = robot.lookup("#what-if-block").queryAs(ChoiceBox.class);
    assertThat(blocks.getValue()).isEqualTo(sample.checkpoint().document().graph().node(sample.id("conv2")));
  }

  @Test
  void aBlockOfManyChannelsHasTheSwitchesOfThoseInSight(FxRobot robot) {
    int features = sample.design().inference().shape(sample.id("flatten")).orElseThrow().dim(0);
    robot.interact(() -> sample.design().select(List.of(sample.id("flatten"))));
    ScrollPane tiles = scrollPane(robot.lookup("#channel-tiles").query());
    assertThat(robot.lookup("#channel-tiles .channel-tile").queryAll()).hasSizeLessThan(features);
    assertThat(channel(robot, 0).isSelected()).isTrue();
    robot.interact(() -> channel(robot, 1).fire());

    robot.interact(() -> tiles.setVvalue(1));
    robot.interact(() -> tiles.layout());
    Bounds last = channel(robot, features - 1).localToScene(channel(robot, features - 1).getBoundsInLocal());
    assertThat(tiles.localToScene(tiles.getBoundsInLocal()).contains(last)).isTrue();
    assertThat(robot.lookup("#channel-1").tryQuery()).isEmpty();

    robot.interact(() -> tiles.setVvalue(0));
    robot.interact(() -> tiles.layout());
    assertThat(channel(robot, 1).isSelected()).isFalse();
    assertThat(channel(robot, 2).isSelected()).isTrue();
  }

  private static ScrollPane scrollPane(Node inside) {
    return inside instanceof ScrollPane pane ? pane : scrollPane(inside.getParent());
  }

  @Test
  void theTrainedWeightsStayAsTheyAre(FxRobot robot) {
    var before = sample.checkpoint().weights().get("conv1.weight").values().clone();
    robot.interact(() -> channel(robot, 0).fire());
    press(robot, "#what-if-sweep");
    assertThat(sample.checkpoint().weights().get("conv1.weight").values()).containsExactly(before);
  }

  @Test
  void itSaysHowItWasComputedAndOnHowManyImages(FxRobot robot) {
    assertThat(robot.lookup("#analysis-how").queryAs(Label.class).getText())
        .isEqualTo("computed from the channel's share in Conv2D 'conv2' on, all before it kept");
    assertThat(robot.lookup(".analysis-bar .label").queryAllAs(Label.class)).extracting(Label::getText)
        .contains("step 72 · 30 test images"); // 8 epochs of 90 images in batches of 10
  }

  @Test
  void theChartOfImportanceHasNumbersAtItsAxis(FxRobot robot) {
    press(robot, "#what-if-sweep");
    assertThat(robot.lookup("#importance .curve-tick-value").queryAllAs(Label.class)).filteredOn(Label::isVisible).extracting(Label::getText)
        .contains("0").hasSizeBetween(2, 10).anyMatch(text -> text.startsWith("+"));
  }
}
