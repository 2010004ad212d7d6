package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.ReLU;
import io.sluice.data.DatasetSource;
import io.sluice.file.DesignFile;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.Hand;
import io.sluice.ui.settings.Saver;
import io.sluice.ui.settings.UserFolders;
import io.sluice.ui.settings.UserState;
import io.sluice.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Starts of the program, one after the other, and what is there when it opens. */
@ExtendWith(ApplicationExtension.class)
class StartTest {
  private static final int PATIENCE = 60;

  private final GivenFiles given = new GivenFiles();
  private final List<MainWindow> windows = new ArrayList<>();
  private Hand hand;

  @TempDir
  private Path folder;

  @BeforeEach
  void haveAHand(FxRobot robot) {
    robot.interact(() -> hand = new Hand());
  }

  @AfterEach
  void closeTheWindows(FxRobot robot) {
    robot.interact(() -> windows.forEach(MainWindow::closeAtOnce));
  }

  @Test
  void theFirstTimeItOpensOnTheSampleThatInvitesToTrainIt(FxRobot robot) throws Exception {
    MainWindow window = start(robot);
    await(() -> window.workspaces().front().isPresent());
    assertThat(window.bench().name()).isEqualTo(Samples.FIRST);
  }

  @Test
  void whatItOpensWithHasTheKeyboard(FxRobot robot) throws Exception {
    MainWindow window = start(robot);
    await(() -> window.workspaces().front().isPresent());
    await(() -> window.scene().getFocusOwner() == window.canvas());
  }

  @Test
  void whatWasOpenIsOpenAgainWithTheThemeThatWasChosen(FxRobot robot) throws Exception {
    Path mine = design("mine");
    MainWindow first = start(robot);
    await(() -> first.workspaces().front().isPresent());
    robot.interact(() -> first.opening().read(mine));
    await(() -> first.workspaces().all().size() == 2);
    robot.interact(first::changeTheme);
    robot.interact(first::close);
    MainWindow second = start(robot);
    await(() -> second.workspaces().front().isPresent());
    assertThat(second.workspaces().all()).extracting(it -> it.bench().name()).containsExactly(Samples.FIRST, "mine");
    assertThat(Theme.of(second.scene())).isEqualTo(Theme.LIGHT);
  }

  @Test
  void aFileThatIsGoneIsToldOfAndTheRestOpens(FxRobot robot) throws Exception {
    Path mine = design("mine");
    user().recent().keepOpen(List.of(mine.toString(), "sample:lenet5"));
    Files.delete(mine);
    MainWindow window = start(robot);
    await(() -> window.workspaces().front().isPresent());
    assertThat(window.bench().name()).isEqualTo("lenet5");
    assertThat(Told.newest(robot)).contains("mine.sluice.json");
  }

  @Test
  void unsavedWorkOfACrashIsBackAndNeverInTheUsersFile(FxRobot robot) throws Exception {
    Path mine = design("mine");
    byte[] before = Files.readAllBytes(mine);
    leaveUnsaved(mine);
    MainWindow window = start(robot);
    await(() -> window.workspaces().front().isPresent() && window.bench().name().equals("mine"));
    assertThat(window.bench().isDesignUnsaved()).isTrue();
    assertThat(window.bench().file()).contains(mine);
    assertThat(Told.newest(robot)).startsWith("Restored 'mine'");
    assertThat(Files.readAllBytes(mine)).isEqualTo(before);
    robot.interact(window.files()::save);
    await(() -> !window.bench().isDesignUnsaved());
    assertThat(Files.readAllBytes(mine)).isNotEqualTo(before);
    assertThat(pages()).isEmpty();
  }

  @Test
  void aChangeIsKeptUntilItIsUndone(FxRobot robot) throws Exception {
    MainWindow window = start(robot);
    await(() -> window.workspaces().front().isPresent());
    robot.interact(() -> window.bench().design().edit(relu()));
    assertThat(pages()).hasSize(1);
    robot.interact(window.bench().design()::undo);
    assertThat(pages()).isEmpty();
  }

  @Test
  void withNothingOpenTheStartPageShowsSamplesAndRecentFiles(FxRobot robot) throws Exception {
    Path mine = design("mine");
    UserState user = user();
    user.recent().keepOpen(List.of());
    user.recent().add(folder.resolve("gone.sluice.json").toAbsolutePath());
    user.recent().add(mine);
    MainWindow window = start(robot);
    await(() -> robot.lookup("#sample-lenet5").tryQuery().isPresent() && robot.lookup("mine").tryQuery().isPresent());
    assertThat(robot.lookup(".start-missing").queryAs(Label.class).getText()).startsWith("No longer there");
    hand.click(Hand.middle(robot.lookup("mine").query()));
    await(() -> window.workspaces().front().isPresent());
    assertThat(window.bench().file()).contains(mine);
  }

  @Test
  void aSampleIsOpenedByItsPictureAndThePageIsBackWhenItIsClosed(FxRobot robot) throws Exception {
    user().recent().keepOpen(List.of());
    MainWindow window = start(robot);
    await(() -> robot.lookup("#sample-lenet5").tryQuery().isPresent());
    hand.click(Hand.middle(robot.lookup("#sample-lenet5").query()));
    await(() -> window.workspaces().front().isPresent());
    assertThat(window.bench().name()).isEqualTo("lenet5");
    robot.interact(() -> window.opening().close(window.workspaces().front().orElseThrow()));
    await(() -> robot.lookup("#start-page").tryQuery().isPresent());
  }

  @Test
  void theStartPageIsNoHigherThanItsSamples(FxRobot robot) throws Exception {
    user().recent().keepOpen(List.of());
    start(robot);
    await(() -> robot.lookup("#sample-lenet5").tryQuery().isPresent());
    Region page = (Region) robot.lookup("#start-page").queryAs(ScrollPane.class).getContent();
    Region samples = robot.lookup(".start-samples").queryAs(Region.class);
    double below = page.localToScene(0, page.getHeight()).getY() - samples.localToScene(0, samples.prefHeight(samples.getWidth())).getY();
    assertThat(below).isLessThan(samples.prefHeight(samples.getWidth()) / 3); // three rows of cards in this window: less than one
  }

  @Test
  void theWindowGoesOntoAScreenOf800By500PointsAs1600By1000HasAt200Percent(FxRobot robot) {
    user().recent().keepOpen(List.of());
    start(robot);
    Stage stage = (Stage) robot.lookup("#start-page").query().getScene().getWindow();
    assertThat(stage.getMinWidth()).isLessThanOrEqualTo(800);
    assertThat(stage.getMinHeight()).isLessThanOrEqualTo(500);
  }

  private MainWindow start(FxRobot robot) {
    robot.interact(() -> {
      MainWindow window = new MainWindow(new Stage(), samples(), DatasetSource::named, given, user(), new Notices());
      windows.add(window);
      window.begin();
      window.show();
    });
    return windows.getLast();
  }

  private static List<String> samples() {
    try {
      return Samples.names();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UserState user() {
    return UserState.in(UserFolders.in(folder.resolve("user")), new Saver(Runnable::run, _ -> {}), _ -> {});
  }

  /** As a program of another process would that was killed. */
  private void leaveUnsaved(Path file) throws IOException {
    user().journal().page().keep(DesignFile.read(file).withName("mine").withRecipe(DesignFile.read(file).recipe().withEpochs(77)), file.toString());
    Path page = pages().getFirst();
    String own = "\"process\" : " + ProcessHandle.current().pid();
    assertThat(Files.readString(page)).contains(own);
    Files.writeString(page, Files.readString(page).replace(own, "\"process\" : 999999999"));
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("user").resolve("state").resolve("unsaved"))) {
      return all.toList();
    }
  }

  private Path design(String name) throws IOException {
    Path file = folder.resolve(name + DesignFile.ENDING).toAbsolutePath();
    DesignFile.write(file, Samples.read("learnable-gate").withName(name));
    return file;
  }

  private static Edit relu() {
    return new Edit.AddNode(new Node(new NodeId(999), "relu9", new ReLU()), new Position(0, 0));
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
