package io.sluice.ui.featuremaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.PickedChannel;
import io.sluice.ui.model.PinnedImage;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.SeenPixels;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Three channels of 24×24 whose values are constant: 1, 3 and 2 out of the convolution, times 0.5 out of the gate. */
@ExtendWith(ApplicationExtension.class)
class MapsPaneTest {
  private static final NodeId CONV = new NodeId(1);
  private static final NodeId GATE = new NodeId(2);
  private static final Shape SHAPE = Shape.of(3, 24, 24);
  private DesignModel design;
  private RunModel run;
  private ViewOptions options;
  private InspectorView inspector;
  private Hand hand;

  @Start
  void show(Stage stage) {
    List<Node> nodes = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    for (String kind : List.of("Input", "Conv2D", "Gate", "Flatten", "Dense", "Output")) {
      NodeId id = new NodeId(nodes.size());
      var block = kind.equals("Conv2D") ? BlockCatalog.find(kind).orElseThrow().make(Map.of("filters", 3))
          : BlockCatalog.find(kind).orElseThrow().standard();
      nodes.add(new Node(id, kind.toLowerCase(Locale.ROOT), block));
      if (id.value() > 0) {
        wires.add(new Wire(new NodeId(id.value() - 1), id, 0));
      }
    }
    design = new DesignModel(Document.empty("test").withGraph(new Graph(nodes, wires)));
    run = new RunModel();
    options = new ViewOptions();
    inspector = new InspectorView(design, run, options);
    hand = new Hand();
    Scene scene = new Scene(inspector, 400, 700);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void lookAtTheConvolution(FxRobot robot) {
    robot.interact(() -> {
      design.select(List.of(CONV));
      inspector.showMaps();
      run.publish(snapshot(1, 1));
    });
    layOut(robot);
  }

  private static FloatTensor maps(float... ofChannels) {
    FloatTensor maps = FloatTensor.zeros(SHAPE);
    for (int k = 0; k < maps.values().length; k++) {
      maps.values()[k] = ofChannels[k / (24 * 24)];
    }
    return maps;
  }

  private static Snapshot snapshot(float factor, int others) {
    FloatTensor image = image(others);
    FloatTensor gate = new FloatTensor(Shape.of(3), new float[] {0.5f, 0.25f, 1});
    FloatTensor kernels = FloatTensor.zeros(Shape.of(3, 1, 5, 5));
    List<Snapshot> more = others == 0 ? List.of() : List.of(snapshot(2 * factor, others - 1));
    return new Snapshot(1, 7, image, Map.of(CONV, maps(factor, 3 * factor, 2 * factor), GATE, maps(0.5f, 0.75f, 2)), Map.of(GATE, gate),
        FloatTensor.zeros(Shape.of(10)), more, Map.of(CONV, kernels));
  }

  private static FloatTensor image(float value) {
    return new FloatTensor(Shape.of(1, 28, 28), filled(28 * 28, value));
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private void layOut(FxRobot robot) {
    robot.interact(() -> {
      inspector.applyCss();
      inspector.layout();
    });
  }

  private static List<String> captions(FxRobot robot) {
    return robot.lookup("#map-grid .map-caption").queryAllAs(Label.class).stream().filter(Label::isVisible)
        .sorted(Comparator.comparingDouble((Label label) -> label.getLayoutY()).thenComparingDouble(Label::getLayoutX))
        .map(Label::getText)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static <T> void choose(FxRobot robot, String id, Class<T> kind, String words) {
    ComboBox<T> box = robot.lookup(id).queryAs(ComboBox.class);
    robot.interact(() -> box.setValue(box.getItems().stream().filter(item -> box.getConverter().toString(item).equals(words)).findFirst()
        .orElseThrow(() -> new AssertionError(words + " is not among " + box.getItems()))));
  }

  private void show(FxRobot robot, String words) {
    choose(robot, "#maps-shown", MapsShown.class, words);
    layOut(robot);
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private static Point2D inTheFirstMap(FxRobot robot) {
    return robot.lookup("#map-grid .image-view").queryAs(ImageView.class).localToScreen(10, 10);
  }

  @Test
  void channelsAreSortedByStrengthOrByTheGateBehindThem(FxRobot robot) {
    assertThat(captions(robot)).containsExactly("0", "1", "2");
    choose(robot, "#maps-sort", ChannelSort.class, "by strength");
    assertThat(captions(robot)).containsExactly("1", "2", "0");
    choose(robot, "#maps-sort", ChannelSort.class, "by factor");
    assertThat(captions(robot)).containsExactly("2", "0", "1");
  }

  @Test
  void importanceIsAnOrderOnceItWasMeasured(FxRobot robot) {
    robot.interact(() -> run.importance().put(CONV, new FloatTensor(Shape.of(3), new float[] {0.1f, 0, 0.4f})));
    choose(robot, "#maps-sort", ChannelSort.class, "by importance");
    assertThat(captions(robot)).containsExactly("2", "0", "1");
  }

  @Test
  void theOrderByImportanceSaysWhatItNeedsUntilItWasMeasuredOfTheseChannels(FxRobot robot) {
    choose(robot, "#maps-sort", ChannelSort.class, "by importance");
    assertThat(captions(robot)).containsExactly("0", "1", "2");
    assertThat(text(robot, "#maps-sort-wanting"))
        .isEqualTo("By index until it is known what is lost without each channel of conv2d: press Importance in the tab What if");
    robot.interact(() -> run.importance().put(CONV, new FloatTensor(Shape.of(2), new float[] {0.1f, 0.4f}))); // of fewer filters
    assertThat(captions(robot)).containsExactly("0", "1", "2");
    robot.interact(() -> run.importance().put(CONV, new FloatTensor(Shape.of(3), new float[] {0.1f, 0, 0.4f})));
    assertThat(captions(robot)).containsExactly("2", "0", "1");
    assertThat(robot.lookup("#maps-sort-wanting").queryAs(Label.class).isVisible()).isFalse();
  }

  @Test
  void aPinnedChannelComesFirst(FxRobot robot) {
    robot.interact(() -> inspector.enlarge(2));
    robot.interact(() -> robot.lookup("#enlarged-pin").queryAs(ToggleButton.class).fire());
    assertThat(captions(robot)).containsExactly("• 2", "0", "1");
  }

  @Test
  void pinnedImagesAreColumnsBesideTheProbeAndEachChannelIsARowWithItsNumberInFront(FxRobot robot) {
    robot.interact(() -> run.pins().add(new PinnedImage("a 3", image(0))));
    layOut(robot);
    assertThat(captions(robot)).containsExactly("0", "1", "2");
    List<Label> numbers = robot.lookup("#map-grid .map-row-number").queryAllAs(Label.class).stream().filter(Label::isVisible).toList();
    assertThat(numbers).hasSize(3);
    assertThat(numbers.get(1).getLayoutX()).isEqualTo(numbers.getFirst().getLayoutX());
    assertThat(numbers.get(2).getLayoutX()).isEqualTo(numbers.getFirst().getLayoutX());
    // rows of maps at a whole-pixel scale of 24 values, 2 px between them
    double pitch = numbers.get(1).getLayoutY() - numbers.getFirst().getLayoutY();
    assertThat((pitch - 2) % 24).isZero();
    assertThat(numbers.get(2).getLayoutY() - numbers.get(1).getLayoutY()).isEqualTo(pitch);
    // one range for both columns of a channel: channel 0 gives 1 for the probe and 2 for the pinned image
    assertThat(text(robot, "#color-bar-high")).isEqualTo("2.000");
  }

  @Test
  void aPinnedImageThatIsTheProbeTooHasNoFurtherColumnAndNoDifference(FxRobot robot) {
    robot.interact(() -> run.pins().add(new PinnedImage("a 1", image(1))));
    robot.interact(() -> run.publish(snapshotWith(snapshot(1, 0), image(1))));
    layOut(robot);
    assertThat(robot.lookup("#map-grid .map-row-number").queryAllAs(Label.class)).noneMatch(Label::isVisible);
    assertThat(robot.lookup("#maps-shown").queryAs(ComboBox.class).getItems()).noneMatch(item -> item instanceof MapsShown.MinusPin);
  }

  private static Snapshot snapshotWith(Snapshot plain, FloatTensor image) {
    Snapshot probe = new Snapshot(1, 7, image, plain.maps(), plain.factors(), plain.probabilities(), List.of(), plain.kernels());
    return new Snapshot(1, 7, image, plain.maps(), plain.factors(), plain.probabilities(), List.of(probe), plain.kernels());
  }

  @Test
  void theDifferenceToAPinnedImageHasItsSign(FxRobot robot) {
    robot.interact(() -> run.pins().add(new PinnedImage("a 3", image(0))));
    robot.interact(() -> run.publish(snapshot(1, 1)));
    show(robot, "probe − a 3");
    hand.move(inTheFirstMap(robot));
    assertThat(text(robot, "#pointed-value")).endsWith("· −1.000"); // 1 − 2
  }

  @Test
  void whatHasChangedSinceAnotherMomentIsShown(FxRobot robot) {
    robot.interact(() -> run.past().publishCompared(Optional.of(snapshot(0.25f, 0))));
    show(robot, "B − A");
    hand.move(inTheFirstMap(robot));
    assertThat(text(robot, "#pointed-value")).endsWith("· 0.750"); // 1 − 0.25
  }

  @Test
  void aGatesMapsStandBesideWhatComesIn(FxRobot robot) {
    robot.interact(() -> design.select(List.of(GATE)));
    assertThat(run.watched()).contains(CONV, GATE);
    show(robot, "before | after");
    hand.move(inTheFirstMap(robot));
    assertThat(text(robot, "#pointed-value")).startsWith("c 0").endsWith("· 1.000"); // before; after it is 0.5
  }

  @Test
  void kernelsStandBesideTheMaps(FxRobot robot) {
    double alone = robot.lookup("#map-grid .map-caption").queryAs(Label.class).getWidth();
    show(robot, "maps | kernels");
    assertThat(run.watchedKernels()).containsExactly(CONV);
    // the kernel is scaled to its map's height
    assertThat(robot.lookup("#map-grid .map-caption").queryAs(Label.class).getWidth()).isGreaterThan(alone);
  }

  @Test
  void zoomingShowsTheSamePartOfAllMaps(FxRobot robot) {
    robot.interact(() -> robot.lookup("#maps-closer").queryAs(Button.class).fire());
    layOut(robot);
    hand.move(inTheFirstMap(robot));
    // The middle half of 24: from 6 on; the first pixel of the zoomed map is large, and 10 px is still in it or the next.
    assertThat(text(robot, "#pointed-value")).matches("c 0 · \\([67], [67]\\) · 1\\.000");
    robot.interact(() -> robot.lookup("#maps-wider").queryAs(Button.class).fire());
    layOut(robot);
    hand.move(inTheFirstMap(robot).add(-9, -9));
    assertThat(text(robot, "#pointed-value")).startsWith("c 0 · (0, 0)");
  }

  @Test
  void theValueUnderThePointerHasItsReceptiveField(FxRobot robot) {
    hand.move(inTheFirstMap(robot).add(-9, -9));
    // 5×5 with padding: place (0, 0) sees pixels −2 to 2
    assertThat(options.fieldProperty().get()).contains(new SeenPixels(0, 2, 0, 2));
  }

  @Test
  void aChannelPickedElsewhereIsEnlarged(FxRobot robot) {
    robot.interact(() -> options.pickedProperty().set(Optional.of(new PickedChannel(CONV, 2))));
    assertThat(robot.lookup(".enlarged-title").queryAs(Label.class).getText()).isEqualTo("Channel 2 · constant");
    assertThat(text(robot, "#enlarged-numbers")).startsWith("mean 2.000");
  }
}
