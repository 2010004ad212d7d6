package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Input;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Output;
import io.sluice.block.ReLU;
import io.sluice.cli.EngineForward;
import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.export.onnx.OnnxRuntime;
import io.sluice.graph.Document;
import io.sluice.graph.Node;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.RunState;
import io.sluice.ui.Hand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the program is for, done with mouse and keyboard as a person does it, on a part of MNIST. */
@ExtendWith(ApplicationExtension.class)
class MainJobTest {
  private static final int TRAINING_IMAGES = 2000;
  private static final int TEST_IMAGES = 500;
  private static final int COMPARED_IMAGES = 100;
  private static final int COLUMNS = 3;
  /** How long to wait at most for what a busy machine may take long for. */
  private static final int PATIENCE = 120;

  private final GivenFiles files = new GivenFiles();
  private MainWindow window;
  private Hand hand;
  private int placed;

  @TempDir
  private Path folder;

  @Start
  void openAnEmptyCanvas(Stage shared) {
    window = new MainWindow(new Stage(), Document.empty("mine"), List.of(), _ -> MainJobTest::partOfMnist, files);
    window.show();
    hand = new Hand();
  }

  @AfterEach
  void closeTheWindow(FxRobot robot) {
    robot.interact(window::closeAtOnce);
  }

  private static Dataset partOfMnist() throws IOException {
    Dataset all = DatasetSource.named("mnist").read();
    return new Dataset(all.name(), all.classes(), all.train().first(TRAINING_IMAGES), all.test().first(TEST_IMAGES));
  }

  @Test
  void aNetworkIsDraggedTogetherTrainedWatchedAndTakenAway(FxRobot robot) throws Exception {
    makeRoom(robot);
    drag(robot, Input.class);
    drag(robot, Conv2D.class);
    set(robot, "filters", "6");
    drag(robot, Gate.class);
    drag(robot, ReLU.class);
    drag(robot, MaxPool2D.class);
    drag(robot, Flatten.class);
    drag(robot, Dense.class);
    set(robot, "units", "10");
    drag(robot, Output.class);
    wire(robot, Input.class, Conv2D.class, Gate.class, ReLU.class, MaxPool2D.class, Flatten.class, Dense.class, Output.class);
    assertThat(window.bench().design().inference().problems()).isEmpty();

    await(() -> window.bench().run().stateProperty().get() instanceof RunState.Ready);
    int atItsFirstRate = window.bench().driver().generation();
    write(robot, "#epochs", "2");
    write(robot, "#rate", "0.005");
    await(() -> window.bench().driver().generation() > atItsFirstRate); // made anew once the hand has rested
    await(() -> window.bench().run().stateProperty().get() instanceof RunState.Ready && seen(Gate.class).isPresent());
    Set<Integer> untrainedBars = picture(robot, Gate.class, ".factor-bars");
    assertThat(factors()).containsOnly(1f);

    hand.click(Hand.middle(robot.lookup("#train").query()));
    await(() -> window.bench().run().stateProperty().get() instanceof RunState.Finished);
    await(() -> window.bench().run().snapshotProperty().get().step() == steps());
    assertThat(colors(robot, Conv2D.class, ".channel-strip")).isGreaterThan(20);
    assertThat(factors()).allSatisfy(value -> assertThat(value).isNotEqualTo(1f));
    assertThat(picture(robot, Gate.class, ".factor-bars")).isNotEqualTo(untrainedBars);
    assertThat(robot.lookup("#test-accuracy").queryAs(Label.class).getText()).isNotEqualTo(RunFigures.NONE);

    Path model = folder.resolve("mine.onnx");
    files.file = Optional.of(model);
    robot.clickOn("File").clickOn("Export…");
    await(() -> Told.newest(robot).startsWith("Exported"));
    compareWithOnnxRuntime(model);
  }

  /** Turns the wheel over the canvas until a grid of blocks has room. */
  private void makeRoom(FxRobot robot) {
    hand.move(Hand.middle(robot.lookup("#canvas").query()));
    for (int notch = 0; notch < 10 && window.canvas().camera().zoomProperty().get() > 0.6; notch++) {
      hand.wheel(1);
    }
    assertThat(window.canvas().camera().zoomProperty().get()).isBetween(0.5, 0.6);
  }

  /** Drags a block from the palette to the next free place of a grid. */
  private void drag(FxRobot robot, Class<? extends Block> kind) {
    javafx.scene.Node view = robot.lookup("#canvas").query();
    Bounds canvas = view.localToScreen(view.getLayoutBounds());
    double x = canvas.getMinX() + 24 + canvas.getWidth() / COLUMNS * (placed % COLUMNS);
    double y = canvas.getMinY() + 24 + canvas.getHeight() / COLUMNS * (placed / COLUMNS);
    placed++;
    hand.drag(Hand.middle(robot.lookup("#palette-" + kind.getSimpleName()).query()), new Point2D(x, y));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.bench().design().document().graph().nodes()).as(kind.getSimpleName()).hasSize(placed);
  }

  /** Types a parameter of the selected block; whoever drops a block has it selected. */
  private void set(FxRobot robot, String parameter, String value) {
    write(robot, "#property-" + parameter, value);
  }

  private void write(FxRobot robot, String field, String value) {
    hand.click(Hand.middle(robot.lookup(field).query()));
    // not by a double click: a busy machine may take its two clicks for two
    robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).selectAll());
    robot.write(value, 0);
    hand.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @SafeVarargs
  private void wire(FxRobot robot, Class<? extends Block>... kinds) {
    for (int k = 1; k < kinds.length; k++) {
      hand.drag(Hand.middle(part(robot, kinds[k - 1], ".port-out")), Hand.middle(part(robot, kinds[k], ".port-in-0")));
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(window.bench().design().document().graph().wires()).as("into " + kinds[k].getSimpleName()).hasSize(k);
    }
  }

  private javafx.scene.Node part(FxRobot robot, Class<? extends Block> kind, String part) {
    String view = "#node-" + node(kind).name();
    await(() -> robot.lookup(view).tryQuery().isPresent()); // made some frames after its node comes into sight
    return robot.from(robot.lookup(view).<javafx.scene.Node>query()).lookup(part).query();
  }

  private Node node(Class<? extends Block> kind) {
    return window.bench().design().document().graph().nodes().stream()
        .filter(node -> kind.isInstance(node.block())).findFirst().orElseThrow();
  }

  private Optional<FloatTensor> seen(Class<? extends Block> kind) {
    return Optional.ofNullable(window.bench().run().snapshotProperty().get())
        .map(snapshot -> snapshot.maps().get(node(kind).id()));
  }

  private List<Float> factors() {
    float[] values = window.bench().run().snapshotProperty().get().factors().get(node(Gate.class).id()).values();
    return IntStream.range(0, values.length).mapToObj(k -> values[k]).toList();
  }

  private long steps() {
    return window.bench().driver().steps();
  }

  private int colors(FxRobot robot, Class<? extends Block> kind, String part) {
    return new HashSet<>(pixels(robot, kind, part)).size();
  }

  /** Where something is drawn in a part: the numbers of the pixels that differ from the first. */
  private Set<Integer> picture(FxRobot robot, Class<? extends Block> kind, String part) {
    List<Integer> pixels = pixels(robot, kind, part);
    Set<Integer> drawn = new HashSet<>();
    for (int k = 0; k < pixels.size(); k++) {
      if (!pixels.get(k).equals(pixels.getFirst())) {
        drawn.add(k);
      }
    }
    return drawn;
  }

  private List<Integer> pixels(FxRobot robot, Class<? extends Block> kind, String part) {
    javafx.scene.Node seen = part(robot, kind, part);
    int[][] pixels = new int[1][];
    robot.interact(() -> {
      WritableImage image = seen.snapshot(null, null);
      int width = (int) image.getWidth();
      int height = (int) image.getHeight();
      pixels[0] = new int[width * height];
      image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels[0], 0, width);
    });
    return Arrays.stream(pixels[0]).boxed().toList();
  }

  private void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain; the run is " + window.bench().run().stateProperty().get(), e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void compareWithOnnxRuntime(Path model) throws Exception {
    FloatTensor images = partOfMnist().test().first(COMPARED_IMAGES).batch();
    float[] ours = new EngineForward().logits(window.bench().driver().checkpoint().get(PATIENCE, TimeUnit.SECONDS), images).values();
    // logits of a few units, sums of up to 1,176 float32 products in another order: far below 1e-5 relative to them
    float[] theirs = OnnxRuntime.run(Files.readAllBytes(model), images).get("logits").values();
    assertThat(theirs).containsExactly(ours, Offset.offset(1e-5f));
  }
}
