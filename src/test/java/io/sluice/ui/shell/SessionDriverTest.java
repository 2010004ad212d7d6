package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.cli.HistoryCsv;
import io.sluice.data.Dataset;
import io.sluice.data.ImageSet;
import io.sluice.file.CheckpointFile;
import io.sluice.file.TrainingMark;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Recipe;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import io.sluice.train.HistoryPoint;
import io.sluice.train.RunState;
import io.sluice.ui.settings.UserState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A network of three blocks on images of 4×4, trained by the engine itself. */
@ExtendWith(ApplicationExtension.class)
class SessionDriverTest {
  private static final int CLASSES = 3;
  private static final int SIDE = 4;
  /** 12 images in batches of 4 for 2 epochs: 6 steps. */
  private static final int STEPS = 6;
  private static final int PATIENCE = 60;
  private static final NodeId DENSE = new NodeId(3);
  private static final NodeId FLATTEN = new NodeId(2);

  private final List<Notice> notices = new ArrayList<>();
  private final GivenFiles given = new GivenFiles();
  private final List<Workbench> opened = new ArrayList<>();
  private Shared shared;
  private Workbench bench;
  private ExportActions exports;

  @TempDir
  private Path folder;

  @Start
  void open(Stage stage) {
    DatasetShelf datasets = new DatasetShelf(_ -> SessionDriverTest::bars, Runnable::run);
    shared = new Shared(datasets, given, new Background(Runnable::run, notices::add), notices::add, UserState.ofNobody());
    start(new Workbench(design(), new Origin.OfUser(), datasets, notices::add));
    exports = new ExportActions(bench, new FileActions(bench, shared), shared);
  }

  private void start(Workbench another) {
    bench = another;
    opened.add(bench);
    bench.run().probeProperty().set(bars().test().image(0));
    bench.run().watch(this, Set.of(FLATTEN, DENSE));
    bench.start();
  }

  @AfterEach
  void endTheSessions(FxRobot robot) {
    robot.interact(() -> opened.forEach(it -> it.driver().close()));
  }

  private static Document design() {
    List<Node> nodes = List.of(
        node(1, "input", "Input", Map.of("height", SIDE, "width", SIDE)),
        node(2, "flatten", "Flatten", Map.of()),
        node(3, "fc1", "Dense", Map.of("units", CLASSES)),
        node(4, "output", "Output", Map.of("classes", CLASSES)));
    List<Wire> wires = List.of(wire(1, 2), wire(2, 3), wire(3, 4));
    return new Document("tiny", new Graph(nodes, wires), Layout.EMPTY, Recipe.STANDARD.withBatchSize(4).withEpochs(2));
  }

  private static Node node(int id, String name, String type, Map<String, ?> values) {
    Block block = BlockCatalog.find(type).orElseThrow().make(values);
    return new Node(new NodeId(id), name, block);
  }

  private static Wire wire(int from, int to) {
    return new Wire(new NodeId(from), new NodeId(to), 0);
  }

  /** Images with one bright line, whose place is their class. */
  private static Dataset bars() {
    return new Dataset("bars", List.of("first", "second", "third"), images(12), images(6));
  }

  private static ImageSet images(int count) {
    int size = SIDE * SIDE;
    byte[] labels = new byte[count];
    byte[] pixels = new byte[count * size];
    for (int k = 0; k < count; k++) {
      labels[k] = (byte) (k % CLASSES);
      Arrays.fill(pixels, k * size + labels[k] * SIDE, k * size + (labels[k] + 1) * SIDE, (byte) 255);
    }
    return new ImageSet(Shape.of(1, SIDE, SIDE), pixels, labels);
  }

  @Test
  void anEditOfATrainedNetworkLeavesItAndMarksItStale(FxRobot robot) throws TimeoutException {
    trainToTheEnd(robot);
    robot.interact(this::moreUnitsBetween);
    assertThat(bench.run().staleProperty().get()).isTrue();
    assertThat(bench.driver().steps()).isEqualTo(STEPS);
    robot.interact(bench.design()::undo);
    assertThat(bench.run().staleProperty().get()).isFalse();
  }

  @Test
  void trainingAChangedDesignTakesTheWeightsThatFitAlongAndSaysHowMany(FxRobot robot) throws TimeoutException {
    trainToTheEnd(robot);
    robot.interact(this::moreUnitsBetween);
    trainToTheEnd(robot);
    assertThat(notices).extracting(Notice::sentence).singleElement().asString()
        .startsWith("Carried 2 of 4 weight tensors over").contains("new: fc0.");
    assertThat(bench.run().staleProperty().get()).isFalse();
    assertThat(bench.areWeightsUnsaved()).isTrue();
  }

  @Test
  void aChosenMomentIsShownAsItWasAndTheTrainingAgainWhenItIsLetGo(FxRobot robot) throws TimeoutException {
    await(() -> bench.run().snapshotProperty().get() != null && bench.run().snapshotProperty().get().maps().containsKey(DENSE));
    float[] untrained = bench.run().snapshotProperty().get().maps().get(DENSE).values();
    trainToTheEnd(robot);
    await(() -> bench.run().past().timelineProperty().get().moments().size() == 1 + STEPS);
    robot.interact(() -> bench.run().past().step(-STEPS - 1));
    await(() -> bench.run().snapshotProperty().get().step() == 0);
    assertThat(bench.run().snapshotProperty().get().maps().get(DENSE).values()).containsExactly(untrained);
    robot.interact(() -> bench.run().past().chosenProperty().set(Optional.empty()));
    await(() -> bench.run().snapshotProperty().get().step() == STEPS);
  }

  @Test
  void theMomentThatIsComparedWithIsGivenBesideTheTraining(FxRobot robot) throws TimeoutException {
    trainToTheEnd(robot);
    await(() -> bench.run().past().timelineProperty().get().moments().size() == 1 + STEPS);
    robot.interact(() -> bench.run().past().referenceProperty().set(bench.run().past().timelineProperty().get().at(2)));
    await(() -> bench.run().past().comparedProperty().get().isPresent());
    assertThat(bench.run().past().comparedProperty().get().get().step()).isEqualTo(2);
    assertThat(bench.run().snapshotProperty().get().step()).isEqualTo(STEPS);
  }

  @Test
  void moreEpochsAreNoOtherNetwork(FxRobot robot) throws TimeoutException {
    trainToTheEnd(robot);
    robot.interact(() -> bench.design().edit(new Edit.SetRecipe(bench.design().document().recipe().withEpochs(3))));
    assertThat(bench.run().staleProperty().get()).isFalse();
    robot.interact(bench.driver()::train);
    await(() -> bench.driver().steps() == STEPS / 2 * 3);
    assertThat(notices).isEmpty();
  }

  @Test
  void anEditOfAnUntrainedNetworkMakesItAnew(FxRobot robot) throws TimeoutException {
    await(() -> bench.run().snapshotProperty().get() != null);
    int before = bench.driver().generation();
    robot.interact(this::moreUnitsBetween);
    await(() -> bench.driver().generation() > before && bench.run().snapshotProperty().get() != null);
    assertThat(bench.run().stateProperty().get()).isInstanceOf(RunState.Ready.class);
    assertThat(bench.run().staleProperty().get()).isFalse();
    assertThat(notices).isEmpty();
  }

  @Test
  void trainingRightAfterAChangedSeedBeginsWithThatSeedsWeights(FxRobot robot) throws TimeoutException {
    await(() -> bench.run().stateProperty().get() instanceof RunState.Ready);
    robot.interact(() -> {
      bench.design().edit(new Edit.SetRecipe(bench.design().document().recipe().withSeed(99)));
      bench.driver().train();
    });
    await(() -> bench.run().stateProperty().get() instanceof RunState.Finished);
    assertThat(notices).isEmpty();
  }

  @Test
  void aBrokenDesignSaysWhatIsWrongAndANewOneTrainsAgain(FxRobot robot) throws TimeoutException {
    await(() -> bench.run().stateProperty().get() instanceof RunState.Ready);
    robot.interact(() -> bench.design().edit(new Edit.Disconnect(wire(2, 3))));
    await(() -> bench.run().stateProperty().get() instanceof RunState.Failed);
    robot.interact(bench.design()::undo);
    trainToTheEnd(robot);
    assertThat(bench.driver().steps()).isEqualTo(STEPS);
  }

  @Test
  void aNetworkThatDoesNotFitIntoMemorySaysSoAndItsDesignIsSavedAndOneThatFitsTrainsAgain(FxRobot robot) throws Exception {
    await(() -> bench.run().stateProperty().get() instanceof RunState.Ready);
    List<Edit> more = new ArrayList<>(List.of(new Edit.Disconnect(wire(2, 3))));
    for (int id = 5; id <= 10; id++) { // between them five times 16 000² weights, 5.1 GB, where 4 GB may be taken
      more.add(new Edit.AddNode(node(id, "large" + id, "Dense", Map.of("units", 16_000)), new Position(0, 0)));
      more.add(new Edit.Connect(wire(id == 5 ? 2 : id - 1, id)));
    }
    more.add(new Edit.Connect(wire(10, 3)));
    robot.interact(() -> bench.design().edit(new Edit.Several("Insert six", more)));
    await(() -> bench.run().stateProperty().get() instanceof RunState.Failed);
    assertThat(((RunState.Failed) bench.run().stateProperty().get()).message()).containsIgnoringCase("memory").contains("units");

    given.file = Optional.of(folder.resolve("large.sluice.json"));
    robot.interact(() -> new FileActions(bench, shared).saveAs());
    assertThat(DesignFile.read(given.file.get()).graph()).isEqualTo(bench.design().document().graph());
    robot.interact(bench.design()::undo);
    trainToTheEnd(robot);
    assertThat(bench.driver().steps()).isEqualTo(STEPS);
  }

  @Test
  void closingWhileTrainingEndsTheTrainingsThread(FxRobot robot) throws Exception {
    await(() -> bench.run().stateProperty().get() instanceof RunState.Ready);
    Set<Thread> training = threads("training");
    robot.interact(() -> bench.design().edit(new Edit.SetRecipe(bench.design().document().recipe().withEpochs(10_000))));
    robot.interact(bench.driver()::train);
    await(() -> bench.driver().steps() > 0);
    robot.interact(bench.driver()::close);
    for (Thread thread : training) {
      assertThat(thread.join(Duration.ofSeconds(PATIENCE))).isTrue();
    }
  }

  @Test
  void aTrainingThatNobodyLooksAtGoesOnToItsEnd(FxRobot robot) throws TimeoutException {
    await(() -> bench.run().stateProperty().get() instanceof RunState.Ready);
    robot.interact(() -> {
      bench.driver().train();
      bench.driver().follow(false);
    });
    await(() -> bench.run().stateProperty().get() instanceof RunState.Finished);
    assertThat(bench.areWeightsUnsaved()).isTrue();
    assertThat(bench.run().history()).isEmpty();
    robot.interact(() -> bench.driver().follow(true));
    await(() -> bench.run().history().stream().filter(HistoryPoint.Epoch.class::isInstance).count() == 2);
  }

  @Test
  void aCheckpointOpensWithItsDesignItsWeightsAndItsMapsAtOnce(FxRobot robot) throws Exception {
    trainToTheEnd(robot);
    Checkpoint trained = bench.driver().checkpoint().get(PATIENCE, TimeUnit.SECONDS);
    robot.interact(() -> start(new Workbench(trained, List.of(), new Origin.OfUser(), shared.datasets(), notices::add)));
    await(() -> bench.run().snapshotProperty().get() != null && bench.run().snapshotProperty().get().maps().containsKey(DENSE));
    assertThat(bench.design().document()).isEqualTo(trained.document());
    assertThat(bench.run().snapshotProperty().get().step()).isEqualTo(STEPS);
    Checkpoint opened = bench.driver().checkpoint().get(PATIENCE, TimeUnit.SECONDS);
    assertThat(opened.weights().get("fc1.weight").values()).containsExactly(trained.weights().get("fc1.weight").values());
    assertThat(bench.unsaved()).isEmpty();
  }

  @Test
  void aCheckpointOpensWithTheCurvesThatLieBesideItAndTheyGoOn(FxRobot robot) throws Exception {
    trainToTheEnd(robot);
    Checkpoint trained = bench.driver().checkpoint().get(PATIENCE, TimeUnit.SECONDS);
    List<HistoryPoint> curves = List.copyOf(bench.run().history());
    Path file = folder.resolve("net.safetensors");
    CheckpointFile.write(file, trained);
    Files.writeString(folder.resolve("history.csv"), HistoryCsv.of(curves, TrainingMark.of(trained.document())));
    Content content = Content.read(new Origin.OfFile(file));
    robot.interact(() -> start(content.bench(shared)));
    await(() -> bench.run().history().size() == curves.size());
    robot.interact(() -> bench.design().edit(new Edit.SetRecipe(bench.design().document().recipe().withEpochs(3))));
    robot.interact(bench.driver()::train);
    await(() -> bench.run().history().getLast() instanceof HistoryPoint.Epoch last && last.epoch() == 3);
    assertThat(bench.run().history()).extracting(HistoryPoint::step).containsExactly(1L, 2L, 3L, 3L, 4L, 5L, 6L, 6L, 7L, 8L, 9L, 9L);
  }

  @Test
  void aCheckpointBesideADamagedTableOfCurvesOpensAndSaysSo(FxRobot robot) throws Exception {
    trainToTheEnd(robot);
    Path file = folder.resolve("net.safetensors");
    CheckpointFile.write(file, bench.driver().checkpoint().get(PATIENCE, TimeUnit.SECONDS));
    Files.writeString(folder.resolve("history.csv"), "not a table");
    Content content = Content.read(new Origin.OfFile(file));
    assertThat(content.weights()).isPresent();
    assertThat(content.complaint().orElseThrow()).contains("history.csv, line 1: expected").endsWith("The checkpoint was opened without its curves");
  }

  @Test
  void aTrainedNetworkIsExportedAndComparedWithWhatWasWritten(FxRobot robot) throws TimeoutException {
    trainToTheEnd(robot);
    export(robot);
    assertThat(notices.getLast().sentence()).startsWith("Exported " + given.file.orElseThrow()).contains("run on 6 test images")
        .doesNotContain("not been trained");
  }

  @Test
  void anUntrainedNetworkIsExportedToo(FxRobot robot) throws TimeoutException {
    await(() -> bench.run().stateProperty().get() instanceof RunState.Ready);
    export(robot);
    assertThat(notices.getLast().sentence()).startsWith("Exported").endsWith("The network in it has not been trained yet");
  }

  private void export(FxRobot robot) throws TimeoutException {
    given.file = Optional.of(folder.resolve("tiny.onnx"));
    robot.interact(exports::model);
    await(() -> !notices.isEmpty());
    assertThat(given.file.get()).isRegularFile();
  }

  private void trainToTheEnd(FxRobot robot) throws TimeoutException {
    await(() -> !(bench.run().stateProperty().get() instanceof RunState.Preparing));
    int before = bench.driver().generation();
    boolean anew = bench.run().staleProperty().get();
    robot.interact(bench.driver()::train);
    await(() -> (!anew || bench.driver().generation() > before) && bench.run().stateProperty().get() instanceof RunState.Finished);
  }

  /** A Dense of as many units as there are pixels before the last one, whose weights fit all the same. */
  private void moreUnitsBetween() {
    Node between = node(9, "fc0", "Dense", Map.of("units", SIDE * SIDE));
    bench.design().edit(new Edit.Several("Insert fc0", List.of(
        new Edit.AddNode(between, new Position(0, 0)), new Edit.Disconnect(wire(2, 3)),
        new Edit.Connect(wire(2, 9)), new Edit.Connect(wire(9, 3)))));
  }

  private static Set<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).collect(Collectors.toSet());
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }
}
