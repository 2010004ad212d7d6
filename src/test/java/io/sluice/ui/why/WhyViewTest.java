package io.sluice.ui.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.study.ChannelProfile;
import io.sluice.study.MaskReason;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.ui.analysis.TrainedSample;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.BarList;
import io.sluice.ui.picture.ImageTile;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WhyViewTest {
  private final List<Integer> chosen = new ArrayList<>();
  private TrainedSample sample;
  private WhyView view;

  @Start
  void show(Stage stage) {
    sample = TrainedSample.open();
    view = new WhyView(sample.design(), sample.run(), sample.study());
    view.setOnChooseImage(chosen::add);
    Scene scene = new Scene(view, 980, 260);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    view.setSeen(true);
  }

  private static boolean hasPicture(FxRobot robot, String tile) {
    return ((ImageView) robot.lookup(tile).queryAs(ImageTile.class).getChildren().getFirst()).getImage() != null;
  }

  private static String text(FxRobot robot, String label) {
    return robot.lookup(label).queryAs(Label.class).getText();
  }

  @Test
  void evidenceForWhatTheProbeIsTakenForIsDrawnInThreeWays(FxRobot robot) throws Exception {
    assertThat(hasPicture(robot, "#why-cam")).isTrue();
    assertThat(hasPicture(robot, "#why-gradient")).isTrue();
    assertThat(hasPicture(robot, "#why-occlusion")).isTrue();
    assertThat(text(robot, "#why-cam-title")).isEqualTo("Grad-CAM of relu2");
    try (Subject subject = Subject.of(sample.checkpoint())) {
      float[] probabilities = subject.maps(sample.id("output"), sample.dataset().test().image(0)).values();
      assertThat(text(robot, "#why-verdict")).contains(Figures.percent(Math.max(probabilities[0], Math.max(probabilities[1], probabilities[2]))));
    }
  }

  @Test
  void theChoiceOfTheClassIsWholeBesideThePictures(FxRobot robot) {
    ChoiceBox<?> label = robot.lookup("#why-class").queryAs(ChoiceBox.class);
    double end = label.localToScene(label.getLayoutBounds()).getMaxX();
    assertThat(end).isLessThanOrEqualTo(robot.lookup("#why-cam").query().localToScene(0, 0).getX());
    assertThat(label.getWidth()).isGreaterThanOrEqualTo(label.prefWidth(-1));
  }

  @Test
  void inASmallWindowTheFootStaysBelowThePicturesAndTheReasonsCanBeScrolledTo(FxRobot robot) {
    robot.interact(() -> {
      view.resize(560, 170); // not the stage, which other tests go on with
      view.applyCss();
      view.layout();
    });
    Node foot = robot.lookup(".analysis-bar").query();
    assertThat(foot.localToScene(foot.getLayoutBounds()).getMaxY()).isLessThanOrEqualTo(170);
    ScrollPane scroll = robot.lookup("#analysis-answer").queryAs(ScrollPane.class);
    assertThat(scroll.localToScene(scroll.getLayoutBounds()).getMaxY()).isLessThanOrEqualTo(foot.localToScene(0, 0).getY());
    assertThat(scroll.localToScene(scroll.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(560);
    assertThat(scroll.lookupAll(".scroll-bar")).filteredOn(bar -> bar.getParent() == scroll).hasSize(2).allMatch(Node::isVisible);
  }

  @Test
  void anotherClassAndAnotherBlockCanBeAskedFor(FxRobot robot) {
    robot.interact(() -> {
      @SuppressWarnings("unchecked")
      ChoiceBox<Optional<Integer>> label = robot.lookup("#why-class").queryAs(ChoiceBox.class);
      label.setValue(Optional.of(2));
      sample.design().select(List.of(sample.id("relu1")));
    });
    assertThat(text(robot, "#why-verdict")).startsWith("bottom has ");
    assertThat(text(robot, "#why-cam-title")).isEqualTo("Grad-CAM of relu1");
  }

  @Test
  void theImagesThatExciteAChannelComeWithTheirValuesAndBecomeTheProbe(FxRobot robot) throws Exception {
    robot.interact(() -> sample.design().select(List.of(sample.id("conv2"))));
    robot.interact(() -> robot.lookup("#reasons-find").queryAs(Button.class).fire());
    List<ChannelProfile.Exciting> expected;
    try (Subject subject = Subject.of(sample.checkpoint())) {
      expected = ChannelProfile.of(subject, sample.id("conv2"), sample.dataset().test(), 12, Watch.NONE).orElseThrow().channels().getFirst().exciting();
    }
    List<Button> tiles = robot.lookup("#reasons-patches .gallery-tile").queryAllAs(Button.class).stream().toList();
    assertThat(tiles).extracting(Button::getText).isEqualTo(expected.stream().map(one -> Figures.value(one.value())).toList());
    robot.interact(() -> tiles.getFirst().fire());
    assertThat(chosen).containsExactly(expected.getFirst().image());
  }

  @Test
  void aMaskSaysWhatMadeItLetSoMuchThrough(FxRobot robot) throws Exception {
    robot.interact(() -> sample.design().select(List.of(sample.id("mask1"))));
    try (Subject subject = Subject.of(sample.checkpoint())) {
      MaskReason reason = MaskReason.of(subject, sample.id("mask1"), sample.dataset().test().image(0), 0);
      assertThat(text(robot, "#reasons-mask")).contains(Figures.percent(reason.mask()), "and the share of the one channel of input:");
    }
    assertThat(robot.lookup("#reasons-shares").queryAs(BarList.class).isVisible()).isTrue();
  }
}
