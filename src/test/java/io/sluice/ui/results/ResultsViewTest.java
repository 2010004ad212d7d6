package io.sluice.ui.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.TestNetworks;
import io.sluice.study.MapPair;
import io.sluice.study.PairedTest;
import io.sluice.study.Predictions;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.ui.analysis.Comparison;
import io.sluice.ui.analysis.TrainedSample;
import io.sluice.ui.model.Figures;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ResultsViewTest {
  private static final int SCROLL_STEPS = 40;
  /** Three classes and their head, by three more columns. */
  private static final int PARTS = 4 * 6;

  private final List<Integer> chosen = new ArrayList<>();
  private TrainedSample sample;
  private ResultsView view;

  @Start
  void show(Stage stage) {
    sample = TrainedSample.open();
    view = new ResultsView(sample.run(), sample.study());
    view.setOnChooseImage(chosen::add);
    Scene scene = new Scene(view, 980, 260);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    view.setSeen(true);
  }

  /** The table of confusion is filled some parts a frame. */
  @BeforeEach
  void waitForTheTable(FxRobot robot) throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> robot.lookup("#confusion").queryAs(GridPane.class).getChildren().size() == PARTS);
  }

  private static Predictions predictions(Checkpoint checkpoint, TrainedSample sample) throws Exception {
    try (Subject subject = Subject.of(checkpoint)) {
      return Predictions.of(subject, sample.dataset().test(), Watch.NONE).orElseThrow();
    }
  }

  /** Compares with a network of the same design that has learned nothing. */
  private Checkpoint compareWithAnother(FxRobot robot) {
    Checkpoint random = TestNetworks.random(sample.checkpoint().document(), 3);
    robot.interact(() -> {
      view.setComparisons(() -> List.of(new Comparison("Another", () -> CompletableFuture.completedFuture(random))));
      MenuButton menu = robot.lookup("#results-compare").queryAs(MenuButton.class);
      menu.show();
      menu.getItems().getFirst().fire();
      menu.hide();
    });
    return random;
  }

  /** Those in the gallery from its first to its last, which are there row by row as one scrolls. */
  private static List<String> galleryImages(FxRobot robot) {
    ScrollPane gallery = robot.lookup(".gallery .scroll-pane").queryAs(ScrollPane.class);
    Set<String> seen = new LinkedHashSet<>();
    for (int step = 0; step <= SCROLL_STEPS; step++) {
      double at = (double) step / SCROLL_STEPS;
      robot.interact(() -> gallery.setVvalue(at));
      robot.interact(gallery::layout);
      robot.lookup(".gallery .gallery-tile").queryAll().forEach(tile -> seen.add(tile.getId()));
    }
    return List.copyOf(seen);
  }

  @Test
  void itShowsEachCountAccuracyAndTheWorstErrorsFirst(FxRobot robot) throws Exception {
    Predictions expected = predictions(sample.checkpoint(), sample);
    assertThat(robot.lookup("#results-summary").queryAs(Label.class).getText()).startsWith(Figures.percent(expected.evaluation().accuracy()));
    for (int label = 0; label < 3; label++) {
      for (int column = 0; column < 3; column++) {
        int count = expected.evaluation().confusion().get(label).get(column);
        assertThat(robot.lookup("#confusion-" + label + "-" + column).<Button>tryQuery().map(Button::getText))
            .isEqualTo(count == 0 ? Optional.empty() : Optional.of("" + count));
      }
    }
    assertThat(galleryImages(robot)).isEqualTo(expected.errors().stream().map(one -> "image-" + one.image()).toList());
  }

  @Test
  void aCellOpensItsImagesAndAnImageBecomesTheProbe(FxRobot robot) throws Exception {
    robot.interact(() -> robot.lookup("#confusion-0-0").queryAs(Button.class).fire());
    List<String> expected = predictions(sample.checkpoint(), sample).all().stream()
        .filter(one -> one.label() == 0 && one.predicted() == 0).map(one -> "image-" + one.image()).toList();
    assertThat(galleryImages(robot)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    String one = robot.lookup(".gallery .gallery-tile").query().getId();
    robot.interact(() -> robot.lookup("#" + one).queryAs(Button.class).fire());
    assertThat(chosen).containsExactly(Integer.valueOf(one.substring("image-".length())));
  }

  @Test
  void anotherNetworkIsComparedImageByImageWithAPairedTest(FxRobot robot) throws Exception {
    Checkpoint random = compareWithAnother(robot);
    Predictions other = predictions(random, sample);
    PairedTest test = PairedTest.of(predictions(sample.checkpoint(), sample).all(), other.all());
    assertThat(robot.lookup("#results-verdict").queryAs(Label.class).getText())
        .contains("Another: " + Figures.percent(other.evaluation().accuracy()), "chance of " + Figures.value(test.chance()), "McNemar");
    assertThat(robot.lookup("#only-here").queryAs(Button.class).getText()).isEqualTo(test.onlyFirst() + " right here only");
    robot.interact(() -> robot.lookup("#only-here").queryAs(Button.class).fire());
    assertThat(galleryImages(robot)).hasSize(test.onlyFirst());
  }

  @Test
  void theMapsOfBothNetworksStandSideBySideForTheImageChosen(FxRobot robot) throws Exception {
    Checkpoint random = compareWithAnother(robot);
    robot.interact(() -> {
      robot.lookup("#results-beside").queryAs(ToggleButton.class).setSelected(true);
      robot.lookup("#confusion-0-0").queryAs(Button.class).fire();
    });
    int image = Integer.parseInt(robot.lookup(".gallery .gallery-tile").query().getId().substring("image-".length()));
    robot.interact(() -> robot.lookup("#image-" + image).queryAs(Button.class).fire());
    String block = (String) robot.lookup("#side-by-side-block").queryAs(ChoiceBox.class).getValue();
    try (Subject here = Subject.of(sample.checkpoint()); Subject there = Subject.of(random)) {
      MapPair expected = MapPair.of(here, there, block, sample.dataset().test().image(image));
      List<String> numbers = robot.lookup("#side-by-side-pairs .side-by-side-number").queryAllAs(Label.class).stream().map(Label::getText).toList();
      assertThat(numbers).hasSize(expected.first().shape().dim(0));
      assertThat(numbers.getFirst()).isEqualTo("0 · r " + Figures.fixed(expected.correlation(0), 2));
    }
    Predictions other = predictions(random, sample);
    assertThat(robot.lookup("#side-by-side-words").queryAs(Label.class).getText()).startsWith("Test image " + Figures.count(image) + ", class ")
        .endsWith("Another: " + sample.dataset().classes().get(other.all().get(image).predicted()) + " with "
            + Figures.percent(other.all().get(image).ofPredicted()));
    assertThat(robot.lookup("#side-by-side").query().isVisible()).isTrue();
  }

  @Test
  void whatBothTakeTheImageForIsReadWholeInALowView(FxRobot robot) throws Exception {
    compareWithAnother(robot);
    robot.interact(() -> {
      robot.lookup("#results-beside").queryAs(ToggleButton.class).setSelected(true);
      view.resize(700, 200); // not the window, which other tests go on with
      view.applyCss();
      view.layout();
    });
    Label words = robot.lookup("#side-by-side-words").queryAs(Label.class);
    assertThat(words.getHeight()).isGreaterThanOrEqualTo(words.prefHeight(words.getWidth()));
    assertThat(words.getWidth()).isLessThan(words.prefWidth(-1)); // else it would not have had to wrap
  }

  @Test
  void aComparisonStaysWhenNewerWeightsAreTaken(FxRobot robot) {
    compareWithAnother(robot);
    robot.interact(() -> sample.study().refresh());
    assertThat(robot.lookup("#results-verdict").queryAs(Label.class).getText()).contains("Another: ", "McNemar");
    assertThat(robot.lookup("#results-beside").query().isVisible()).isTrue();
  }
}
