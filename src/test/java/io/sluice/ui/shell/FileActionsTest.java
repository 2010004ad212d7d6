package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.ReLU;
import io.sluice.data.DatasetSource;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.settings.UserState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Work that is done in the background is done at once here, so that each test is one thing after the other. */
@ExtendWith(ApplicationExtension.class)
class FileActionsTest {
  private final List<Notice> notices = new ArrayList<>();
  private final GivenFiles given = new GivenFiles();
  private Workbench bench;
  private FileActions files;
  private boolean wentOn;

  @TempDir
  private Path folder;

  @Start
  void open(Stage stage) {
    DatasetShelf datasets = new DatasetShelf(DatasetSource::named, Runnable::run);
    bench = new Workbench(sample(), new Origin.OfSample(Samples.FIRST), datasets, notices::add);
    files = new FileActions(bench, new Shared(datasets, given, new Background(Runnable::run, notices::add), notices::add, UserState.ofNobody()));
  }

  private static Document sample() {
    try {
      return Samples.read(Samples.FIRST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void endTheSession(FxRobot robot) {
    robot.interact(() -> bench.driver().close());
  }

  @Test
  void aSavedDesignOpensAsItWas(FxRobot robot) throws IOException {
    addRelu(robot);
    given.file = Optional.of(folder.resolve("mine.sluice.json"));
    robot.interact(files::save);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(DesignFile.read(given.file.get()).graph().nodes()).extracting(Node::name).contains("relu9");
    assertThat(bench.unsaved()).isEmpty();
    assertThat(bench.titleProperty().get()).isEqualTo("mine");
  }

  @Test
  void aChangeMarksTheTitleUntilItIsUndone(FxRobot robot) {
    addRelu(robot);
    assertThat(bench.titleProperty().get()).startsWith("• ");
    robot.interact(bench.design()::undo);
    assertThat(bench.titleProperty().get()).isEqualTo("lenet5-gate");
  }

  @Test
  void cancellingKeepsUnsavedWork(FxRobot robot) {
    addRelu(robot);
    given.unsaved = FileDialogs.Unsaved.CANCEL;
    robot.interact(() -> files.whenSafe(() -> wentOn = true));
    assertThat(wentOn).isFalse();
  }

  @Test
  void savingFirstSavesAndThenGoesOn(FxRobot robot) {
    addRelu(robot);
    given.unsaved = FileDialogs.Unsaved.SAVE;
    given.file = Optional.of(folder.resolve("kept.sluice.json"));
    robot.interact(() -> files.whenSafe(() -> wentOn = true));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(folder.resolve("kept.sluice.json")).isRegularFile();
    assertThat(wentOn).isTrue();
  }

  @Test
  void stemsLoseTheEndingThatTheProgramGives() {
    assertThat(FileActions.stem(Path.of("a", "lenet5.sluice.json"))).isEqualTo("lenet5");
    assertThat(FileActions.stem(Path.of("x.safetensors"))).isEqualTo("x");
    assertThat(FileActions.stem(Path.of("notes.txt"))).isEqualTo("notes.txt");
  }

  private void addRelu(FxRobot robot) {
    robot.interact(() -> bench.design().edit(new Edit.AddNode(new Node(new NodeId(999), "relu9", new ReLU()), new Position(0, 0))));
  }
}
