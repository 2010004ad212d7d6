package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Dense;
import io.sluice.block.ReLU;
import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.settings.Saver;
import io.sluice.ui.settings.UserFolders;
import io.sluice.ui.settings.UserState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;

/** The palette of commands, the shortcuts on F1, and the lists of problems and of steps. */
@ExtendWith(ApplicationExtension.class)
class CommandsTest {
  private MainWindow window;
  private Hand hand;

  @TempDir
  private Path folder;

  @Start
  void open(Stage shared) {
    window = new MainWindow(new Stage(), List.of(), DatasetSource::named, new GivenFiles(), user(), new Notices());
    window.opening().open(Document.empty("mine"), new Origin.OfUser());
    window.show();
    hand = new Hand();
  }

  @AfterEach
  void closeTheWindow(FxRobot robot) {
    robot.interact(window::closeAtOnce);
  }

  private UserState user() {
    return UserState.in(UserFolders.in(folder), new Saver(Runnable::run, _ -> { }), _ -> { });
  }

  @Test
  void aCommandIsFoundByAFewLettersAndDoneOnEnter(FxRobot robot) {
    add(1);
    add(2);
    robot.interact(window::showCommands);
    robot.write("selall", 0);
    WaitForAsyncUtils.waitForFxEvents();
    hand.type(KeyCode.ENTER);
    assertThat(design().selection()).hasSize(2);
    assertThat(robot.lookup("#command-palette").tryQuery()).isEmpty();
    assertThat(window.scene().getFocusOwner()).isSameAs(window.canvas());
  }

  @Test
  void arrowsMoveThroughTheCommandsAndEscapeLeavesEverythingAsItWas(FxRobot robot) {
    robot.interact(window::showCommands);
    hand.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP);
    assertThat(robot.lookup("#commands").<ListView<?>>query().getSelectionModel().getSelectedIndex()).isEqualTo(1);
    hand.type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#command-palette").tryQuery()).isEmpty();
  }

  @Test
  void everyActionWithAShortcutHasANameOfItsOwn() {
    Map<String, Long> names = actions().filter(action -> action.shortcut().standard().isPresent())
        .collect(Collectors.groupingBy(Action::name, Collectors.counting()));
    assertThat(names.values()).containsOnly(1L);
  }

  @Test
  void noTwoActionsHaveTheSameShortcut() {
    assertThat(actions().flatMap(action -> action.shortcut().standard().stream())).doesNotHaveDuplicates();
  }

  @Test
  void theListOnF1BeginsWithTheCanvasAndSaysWhatASampleInItIs(FxRobot robot) {
    robot.interact(window::showShortcuts);
    WaitForAsyncUtils.waitForFxEvents();
    List<String> lines = robot.lookup(".shortcuts .label").<Label>queryAll().stream().map(Label::getText).toList();
    assertThat(robot.lookup(".shortcut-gesture").<Label>queryAll())
        .allMatch(line -> line.getWidth() >= line.prefWidth(-1) || line.getHeight() >= line.prefHeight(line.getWidth()), "is read whole");
    robot.interact(() -> robot.lookup("#shortcut-says").query().getScene().getWindow().hide());
    assertThat(lines).startsWith("Canvas").contains("Tab: in, conv 16 5x5 valid, tanh, avg", "Export pictures and tables › Canvas as PNG…");
  }

  @Test
  void aShortcutIsChangedByPressingOtherKeysAndStaysForTheNextStart(FxRobot robot) {
    press(robot, "Select all", KeyCode.F9);
    assertThat(says(robot)).startsWith("Select all is on F9");
    robot.interact(() -> robot.lookup("#shortcut-says").query().getScene().getWindow().hide());
    add(1);
    robot.interact(() -> window.canvas().requestFocus());
    hand.type(KeyCode.F9);
    assertThat(design().selection()).hasSize(1);
    assertThat(user().preferences().now().shortcuts()).containsEntry("Select all", "F9");
  }

  @Test
  void keysThatBelongToAnotherActionAreNamedAndCanBeTaken(FxRobot robot) {
    press(robot, "Select all", KeyCode.F5);
    assertThat(says(robot)).isEqualTo("F5 belongs to Train: choose other keys, or take it from there");
    assertThat(action("Train").shortcut().isChanged()).isFalse();
    robot.interact(() -> robot.lookup("#shortcut-take").queryAs(Button.class).fire());
    assertThat(action("Train").shortcut().now()).isEmpty();
    assertThat(action("Select all").shortcut().now().orElseThrow().getCode()).isEqualTo(KeyCode.F5);
    robot.interact(() -> robot.lookup("#shortcut-reset").queryAs(Button.class).fire());
    assertThat(actions()).noneMatch(action -> action.shortcut().isChanged());
  }

  @Test
  void aStepOfTheHistoryIsGoneToByAClick(FxRobot robot) {
    add(1);
    add(2);
    add(3);
    show(robot, "History");
    ListView<?> steps = robot.lookup("#history").query();
    assertThat(steps.getItems()).hasSize(4);
    hand.click(Hand.middle(robot.from(steps).lookup(".list-cell").nth(1).query()));
    assertThat(design().document().graph().nodes()).hasSize(1);
    hand.click(Hand.middle(robot.from(steps).lookup(".list-cell").nth(3).query()));
    assertThat(design().document().graph().nodes()).hasSize(3);
    hand.type(KeyCode.UP, KeyCode.ENTER);
    assertThat(design().document().graph().nodes()).hasSize(2);
  }

  @Test
  void aProblemIsMendedByItsButtonInOneStepThatCanBeUndone(FxRobot robot) {
    robot.interact(() -> {
      put(1, "input", "Input");
      put(2, "fc1", "Dense");
      design().edit(new Edit.Connect(new Wire(new NodeId(1), new NodeId(2), 0)));
      put(3, "output", "Output");
      design().edit(new Edit.Connect(new Wire(new NodeId(2), new NodeId(3), 0)));
      design().edit(new Edit.SetBlock(new NodeId(2), BlockType.with(block("Dense"), "units", 10)));
    });
    show(robot, "Problems");
    Button fix = robot.lookup(".fix").query();
    assertThat(fix.getText()).isEqualTo("Insert Flatten");
    hand.click(Hand.middle(fix));
    assertThat(design().inference().isSound()).isTrue();
    assertThat(design().document().graph().node(new NodeId(2)).block()).isInstanceOf(Dense.class);
    robot.interact(design()::undo);
    assertThat(design().inference().isSound()).isFalse();
  }

  @Test
  void theButtonsOfAProblemFitTheDesignAsItIsNowWhateverWasDoneSince(FxRobot robot) throws Exception {
    show(robot, "Problems");
    robot.interact(() -> put(1, "conv1", "Conv2D"));
    for (String fix : List.of("Add Input", "Wire it to input", "Add Output")) {
      NodeQuery button = robot.lookup(".fix").match((Button it) -> it.getText().equals(fix) && it.getScene() != null);
      WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> button.tryQuery().isPresent());
      robot.interact(button.<Button>query()::fire);
    }
    assertThat(design().document().graph().nodes()).hasSize(3);
    assertThat(design().document().graph().into(new NodeId(1), 0)).isPresent();
  }

  @Test
  void anEmptyCanvasSaysHowToBeginAndCallsNothingWrong(FxRobot robot) {
    show(robot, "Problems");
    assertThat(text(robot, "#status")).isEqualTo("Add a block: press Tab, or double-click on the canvas");
    assertThat(text(robot, "#place")).isEqualTo("Nothing to train yet");
    assertThat(isRed(robot)).isFalse();
    assertThat(robot.lookup("#problems").<ListView<?>>query().getItems()).isEmpty();
  }

  @Test
  void whatHasYetToComeIsNoProblemButWhatIsWrongIs(FxRobot robot) {
    robot.interact(() -> put(1, "input", "Input"));
    assertThat(text(robot, "#status")).startsWith("A network needs one Output");
    assertThat(text(robot, "#place")).isEqualTo("Not complete yet");
    assertThat(isRed(robot)).isFalse();
    robot.interact(() -> put(2, "input2", "Input"));
    assertThat(text(robot, "#status")).startsWith("A network needs one Input, got 2");
    assertThat(text(robot, "#place")).isEqualTo("A problem is in the way");
    assertThat(isRed(robot)).isTrue();
  }

  private static String text(FxRobot robot, String label) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(label).queryAs(Label.class).getText();
  }

  private static boolean isRed(FxRobot robot) {
    return robot.lookup("#status").query().getPseudoClassStates().contains(PseudoClass.getPseudoClass("problem"));
  }

  private void put(int id, String name, String type) {
    design().edit(new Edit.AddNode(new Node(new NodeId(id), name, block(type)), new Position(id * 200, 0)));
  }

  private static Block block(String type) {
    return BlockCatalog.find(type).orElseThrow().standard();
  }

  private void press(FxRobot robot, String action, KeyCode keys) {
    robot.interact(window::showShortcuts);
    Button button = robot.lookup(".shortcut-keys").match(it -> it.getAccessibleText().equals("Shortcut of " + action)).query();
    robot.interact(() -> {
      button.requestFocus();
      button.fire();
    });
    hand.type(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String says(FxRobot robot) {
    return robot.lookup("#shortcut-says").queryAs(Label.class).getText();
  }

  private void show(FxRobot robot, String tab) {
    robot.interact(() -> {
      TabPane bottom = (TabPane) window.scene().lookup("#bottom");
      bottom.getTabs().stream().filter(it -> it.getText().equals(tab)).findFirst().ifPresent(bottom.getSelectionModel()::select);
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Stream<Action> actions() {
    return window.menus().stream().flatMap(Actions::actions);
  }

  private Action action(String name) {
    return actions().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private DesignModel design() {
    return window.bench().design();
  }

  private void add(int id) {
    WaitForAsyncUtils.waitForAsyncFx(5000, () -> design().edit(
        new Edit.AddNode(new Node(new NodeId(id), "relu" + id, new ReLU()), new Position(id * 200, 0))));
  }
}
