package io.sluice.ui.featuremaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.imaging.ColorMap;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {
  private static final NodeId CONV = new NodeId(1);
  private static final NodeId GATE = new NodeId(2);
  private static final FloatTensor IMAGE = FloatTensor.zeros(Shape.of(1, 28, 28));
  private DesignModel design;
  private RunModel run;
  private ViewOptions options;
  private InspectorView inspector;

  @Start
  void show(Stage stage) {
    List<Node> nodes = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    for (String kind : List.of("Input", "Conv2D", "Gate", "Flatten", "Dense", "Output")) {
      NodeId id = new NodeId(nodes.size());
      nodes.add(new Node(id, kind.toLowerCase(Locale.ROOT), BlockCatalog.find(kind).orElseThrow().standard()));
      if (id.value() > 0) {
        wires.add(new Wire(new NodeId(id.value() - 1), id, 0));
      }
    }
    design = new DesignModel(Document.empty("test").withGraph(new Graph(nodes, wires)));
    run = new RunModel();
    options = new ViewOptions();
    inspector = new InspectorView(design, run, options);
    Scene scene = new Scene(inspector, 340, 640);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void lookAtTheConvolution(FxRobot robot) {
    robot.interact(() -> {
      design.select(List.of(CONV));
      inspector.showMaps();
    });
  }

  private void publish(FxRobot robot, FloatTensor maps, float... factors) {
    Map<NodeId, FloatTensor> shown = new HashMap<>(Map.of(CONV, maps, GATE, maps));
    Map<NodeId, FloatTensor> values = factors.length == 0 ? Map.of()
        : Map.of(GATE, new FloatTensor(Shape.of(factors.length), factors));
    robot.interact(() -> run.publish(new Snapshot(1, 240, IMAGE, shown, values, FloatTensor.zeros(Shape.of(10)))));
    robot.interact(() -> {
      inspector.applyCss();
      inspector.layout();
    });
  }

  private static FloatTensor random(int channels, int side) {
    Random random = new Random(7);
    FloatTensor maps = FloatTensor.zeros(Shape.of(channels, side, side));
    for (int k = 0; k < maps.values().length; k++) {
      maps.values()[k] = (float) random.nextGaussian();
    }
    return maps;
  }

  private static long captions(FxRobot robot) {
    return robot.lookup("#map-grid .map-caption").queryAllAs(Label.class).stream().filter(Label::isVisible).count();
  }

  private static Image picture(FxRobot robot) {
    return robot.lookup("#map-grid .image-view").queryAs(ImageView.class).getImage();
  }

  @Test
  void beforeTheFirstSnapshotItSaysHowToGetMaps(FxRobot robot) {
    robot.interact(() -> run.publish((Snapshot) null));
    assertThat(robot.lookup("#maps-empty").queryAs(Label.class).getText()).startsWith("Train, or open a checkpoint");
    assertThat(robot.lookup("#maps-empty").queryAs(Label.class).isVisible()).isTrue();
  }

  @Test
  void theNameOfTheBlockIsReadAsAWholeBesideItsKindAndTheMoment(FxRobot robot) {
    robot.interact(() -> design.edit(new Edit.Rename(CONV, "first_layer_of_edges")));
    publish(robot, random(6, 28));
    Label name = robot.lookup("#inspector-name").queryAs(Label.class);
    assertThat(name.getWidth()).isGreaterThanOrEqualTo(name.prefWidth(-1));
  }

  @Test
  void allChannelsOfAConvolutionAreShownWithTheirNumbers(FxRobot robot) {
    publish(robot, random(6, 28));
    assertThat(captions(robot)).isEqualTo(6);
    long colors = IntStream.range(0, 200).map(k -> picture(robot).getPixelReader().getArgb(k % 100, k / 10)).distinct().count();
    assertThat(colors).isGreaterThan(20);
  }

  @Test
  void valuesMadeAheadHoldNothingUntilABlockHasSome(FxRobot robot) {
    robot.interact(() -> inspector.ahead().forEach(Runnable::run));
    TableView<?> table = robot.lookup("#channel-statistics").queryAs(TableView.class);
    assertThat(table.getItems()).isEmpty();
    publish(robot, random(6, 28));
    robot.interact(inspector::showValues);
    assertThat(table.getItems()).hasSize(6);
    robot.interact(() -> inspector.ahead().forEach(Runnable::run));
    assertThat(table.getItems()).hasSize(6);
  }

  @Test
  void ofFiveHundredChannelsOnlyThoseInSightAreDrawn(FxRobot robot) {
    publish(robot, random(512, 14));
    assertThat(captions(robot)).isBetween(20L, 120L);
    assertThat(picture(robot).getHeight()).isLessThan(640);
  }

  @Test
  void theColourBarSaysTheRangeAndWhatItHoldsFor(FxRobot robot) {
    publish(robot, new FloatTensor(Shape.of(2, 1, 2), new float[] {-0.5f, 0.25f, 0, 2}));
    assertThat(robot.lookup("#color-bar-low").queryAs(Label.class).getText()).isEqualTo("−0.500");
    assertThat(robot.lookup("#color-bar-scale").queryAs(Label.class).getText()).isEqualTo("per channel: c 0");
    robot.interact(() -> options.sharedScaleProperty().set(true));
    assertThat(robot.lookup("#color-bar-low").queryAs(Label.class).getText()).isEqualTo("−2.000");
    assertThat(robot.lookup("#color-bar-scale").queryAs(Label.class).getText()).isEqualTo("shared by all");
    robot.interact(() -> options.colorMapProperty().set(Optional.of(ColorMap.GREY)));
    assertThat(robot.lookup("#color-bar-low").queryAs(Label.class).getText()).isEqualTo("−0.500");
  }

  @Test
  void aClickEnlargesAChannelWithTheValueUnderThePointer(FxRobot robot) {
    FloatTensor maps = random(6, 28);
    publish(robot, maps);
    Label first = robot.lookup("#map-grid .map-caption").queryAll().stream().map(Label.class::cast).findFirst().orElseThrow();
    robot.moveTo(first).moveBy(0, -20).clickOn();
    assertThat(robot.lookup("#enlarged-map").query().isVisible()).isTrue();
    assertThat(robot.lookup("#pointed-value").queryAs(Label.class).getText()).matches("c 0 · \\(\\d+, \\d+\\) · .+");
    assertThat(options.pointedProperty().get()).startsWith("c 0 · (");
  }

  /** The captions of channels that are whole in sight. */
  private static List<String> inSight(FxRobot robot) {
    Region grid = robot.lookup("#map-grid").queryAs(Region.class);
    return robot.lookup("#map-grid .map-caption").queryAllAs(Label.class).stream()
        .filter(label -> label.isVisible() && grid.localToScene(grid.getLayoutBounds()).contains(label.localToScene(label.getLayoutBounds())))
        .map(Label::getText).toList();
  }

  @Test
  void theEnlargedChannelStaysInSightThoughTheOthersHaveLessRoomThen(FxRobot robot) {
    publish(robot, random(512, 28));
    String low = inSight(robot).getLast();
    robot.interact(() -> inspector.enlarge(Integer.parseInt(low)));
    publish(robot, random(512, 28));
    assertThat(inSight(robot)).contains(low);
  }

  @Test
  void gateBarsAreAsLongAsTheirFactors(FxRobot robot) {
    robot.interact(() -> {
      design.select(List.of(GATE));
      inspector.showValues();
    });
    publish(robot, random(2, 28), 0.5f, 1);
    double whole = barWidth(robot);
    publish(robot, random(2, 28), 0.5f, 0.5f);
    // The axis still ends at the start value of 1, so the widest bar is half as long; a pixel for rounding.
    assertThat(barWidth(robot)).isBetween(0.5 * whole - 1, 0.5 * whole + 1);
  }

  private static double barWidth(FxRobot robot) {
    return robot.lookup("#factor-values .bar-fill").queryAs(Path.class).getBoundsInLocal().getWidth();
  }

  @Test
  void savingGivesAPictureAndATableOfWhatIsSeen(FxRobot robot) throws IOException {
    publish(robot, random(6, 28));
    Map<String, byte[]> saved = new HashMap<>();
    robot.interact(() -> {
      inspector.setExport((name, content) -> {
        var bytes = new ByteArrayOutputStream();
        try {
          content.writeTo(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        saved.put(name, bytes.toByteArray());
      });
      robot.lookup("#save-maps").queryAs(MenuButton.class).getItems().stream()
          .filter(item -> item.getId().startsWith("save")).forEach(MenuItem::fire);
    });
    assertThat(saved).containsOnlyKeys("conv2d-step-240.png", "conv2d-step-240-sheet.png", "conv2d-step-240.csv", "conv2d-step-240.npy");
    assertThat(ImageIO.read(new ByteArrayInputStream(saved.get("conv2d-step-240.png"))).getWidth()).isEqualTo(3 * 4 * 28 + 2);
    assertThat(new String(saved.get("conv2d-step-240.csv"), StandardCharsets.US_ASCII).lines().count()).isEqualTo(1 + 6 * 784);
  }
}
