package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.ReLU;
import io.sluice.data.DatasetSource;
import io.sluice.disk.ProgramFolder;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.Hand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Documents in the tabs of a window, opened and closed as a person does it. */
@ExtendWith(ApplicationExtension.class)
class OpenActionsTest {
  private static final int PATIENCE = 60;

  private final GivenFiles given = new GivenFiles();
  private MainWindow window;
  private Hand hand;

  @TempDir
  private Path folder;

  @Start
  void open(Stage shared) throws IOException {
    window = new MainWindow(new Stage(), Document.empty("untitled"), Samples.names(), DatasetSource::named, given);
    window.show();
    hand = new Hand();
  }

  @AfterEach
  void closeTheWindow(FxRobot robot) {
    robot.interact(window::closeAtOnce);
  }

  @Test
  void aFileOpensInPlaceOfTheEmptyDocumentAndTheNextOneBesideIt(FxRobot robot) throws Exception {
    read(robot, design("one"));
    assertThat(titles()).containsExactly("one");
    read(robot, design("two"));
    assertThat(titles()).containsExactly("one", "two");
    assertThat(window.bench().name()).isEqualTo("two");
  }

  @Test
  void aFileThatIsOpenComesToTheFrontInsteadOfOpeningTwice(FxRobot robot) throws Exception {
    Path one = design("one");
    read(robot, one);
    read(robot, design("two"));
    robot.interact(() -> window.opening().read(folder.resolve(".").resolve("one" + DesignFile.ENDING)));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(titles()).containsExactly("one", "two");
    assertThat(window.bench().file()).contains(one);
  }

  @Test
  void aDamagedFileOpensNothingAndIsToldOfInOneSentence(FxRobot robot) throws Exception {
    Path damaged = Files.writeString(folder.resolve("cut.sluice.json"), "{\"format\": ");
    robot.interact(() -> window.opening().read(damaged));
    await(() -> Told.newest(robot).contains("cut.sluice.json"));
    assertThat(Told.newest(robot)).doesNotContain("Exception");
    assertThat(titles()).containsExactly("untitled");
  }

  @Test
  void aModelOfAnotherProgramOpensInATabOfItsOwnAndIsNeverSavedInto(FxRobot robot) throws Exception {
    Path model = ProgramFolder.home().resolve("src/test/resources/io/sluice/importing/torch-plain.onnx");
    given.file = Optional.of(model);
    robot.interact(window.opening()::chooseImport);
    await(() -> titles().contains("torch-plain"));
    assertThat(Told.newest(robot)).startsWith("Imported " + model + " with its weights: ");
    assertThat(window.bench().file()).isEmpty();
    given.file = Optional.of(folder.resolve("mine" + DesignFile.ENDING));
    robot.interact(window.files()::save);
    await(() -> Files.exists(given.file.get()));
  }

  @Test
  void whatNoBlockCanSayIsListedAndNothingIsOpened(FxRobot robot) throws Exception {
    given.file = Optional.of(Files.writeString(folder.resolve("cut.onnx"), "no model"));
    robot.interact(window.opening()::chooseImport);
    await(() -> Told.newest(robot).contains("cut.onnx"));
    assertThat(titles()).containsExactly("untitled");
  }

  @Test
  void theCanvasIsDrawnWholeWhateverPartOfItIsInSight(FxRobot robot) throws Exception {
    robot.interact(() -> window.opening().sample("lenet5-gate"));
    await(() -> window.bench().name().equals("lenet5-gate"));
    given.file = Optional.of(folder.resolve("canvas.png"));
    robot.interact(() -> {
      for (int k = 0; k < 12; k++) {
        window.canvas().camera().zoomIn();
      }
      window.exports().canvas(window.canvas());
    });
    await(() -> Files.exists(given.file.get()));
    var picture = ImageIO.read(given.file.get().toFile());
    var places = window.bench().design().document().layout();
    double width = window.bench().design().document().graph().nodes().stream().mapToDouble(node -> places.of(node.id()).x()).max().orElseThrow();
    assertThat((double) picture.getWidth()).isGreaterThan(width); // at 200 %, or as much smaller as 8192 pixels ask for
    assertThat(picture.getWidth()).isLessThanOrEqualTo(8192);
  }

  @Test
  void aSampleHasNoFileOfItsOwnSoThatSavingAsksForOne(FxRobot robot) throws Exception {
    robot.interact(() -> window.opening().sample("learnable-gate"));
    await(() -> window.bench().name().equals("learnable-gate"));
    assertThat(window.bench().file()).isEmpty();
    given.file = Optional.of(folder.resolve("mine" + DesignFile.ENDING));
    robot.interact(window.files()::save);
    await(() -> window.bench().name().equals("mine"));
  }

  @Test
  void thePlusBesideTheTabsOpensAnEmptyDocument(FxRobot robot) throws Exception {
    read(robot, design("one"));
    hand.click(Hand.middle(robot.lookup("#new-document").query()));
    assertThat(titles()).containsExactly("one", "untitled");
    hand.click(Hand.middle(robot.lookup("#new-document").query()));
    assertThat(titles()).containsExactly("one", "untitled", "untitled 2");
  }

  @Test
  void aClickOnATabBringsItsDocumentWithItsMenusAndItsCanvas(FxRobot robot) throws Exception {
    read(robot, design("one"));
    read(robot, design("two"));
    robot.interact(() -> addRelu());
    assertThat(titles()).containsExactly("one", "• two");
    robot.clickOn(robot.lookup("#documents .tab").nth(0).<javafx.scene.Node>query());
    assertThat(window.bench().name()).isEqualTo("one");
    assertThat(window.scene().getRoot().lookup("#canvas")).isSameAs(window.canvas());
    robot.clickOn("Edit");
    assertThat(robot.lookup("Undo").tryQuery()).isPresent();
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void aDocumentWithUnsavedWorkIsClosedOnlyIfTheUserWantsIt(FxRobot robot) throws Exception {
    read(robot, design("one"));
    robot.interact(this::addRelu);
    given.unsaved = FileDialogs.Unsaved.CANCEL;
    close(robot);
    assertThat(titles()).containsExactly("• one");
    given.unsaved = FileDialogs.Unsaved.DISCARD;
    close(robot);
    assertThat(titles()).isEmpty();
    assertThat(window.workspaces().front()).isEmpty();
  }

  @Test
  void closingTheWindowAsksForEachDocumentAndStaysIfOneIsToStay(FxRobot robot) throws Exception {
    read(robot, design("one"));
    robot.interact(this::addRelu);
    read(robot, design("two"));
    robot.interact(this::addRelu);
    given.unsaved = FileDialogs.Unsaved.CANCEL;
    robot.interact(window::close);
    assertThat(window.scene().getWindow().isShowing()).isTrue();
    assertThat(window.bench().name()).as("the one that is asked about is in sight").isEqualTo("one");
    given.unsaved = FileDialogs.Unsaved.DISCARD;
    robot.interact(window::close);
    assertThat(window.scene().getWindow().isShowing()).isFalse();
  }

  private void close(FxRobot robot) {
    robot.clickOn(robot.from(robot.lookup("#documents .tab").nth(0).<javafx.scene.Node>query())
        .lookup(".tab-close-button").<javafx.scene.Node>query());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Path design(String name) throws IOException {
    Path file = folder.resolve(name + DesignFile.ENDING);
    DesignFile.write(file, Samples.read("learnable-gate").withName(name));
    return file;
  }

  private void read(FxRobot robot, Path file) throws TimeoutException {
    robot.interact(() -> window.opening().read(file));
    await(() -> window.bench().file().equals(Optional.of(file)));
  }

  private void addRelu() {
    window.bench().design().edit(new Edit.AddNode(new Node(new NodeId(999), "relu9", new ReLU()), new Position(0, 0)));
  }

  private List<String> titles() {
    WaitForAsyncUtils.waitForFxEvents();
    TabPane tabs = (TabPane) window.scene().lookup("#documents");
    return tabs.getTabs().stream().map(tab -> tab.getText()).toList();
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
