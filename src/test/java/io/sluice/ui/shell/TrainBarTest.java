package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Document;
import io.sluice.graph.NamedRecipe;
import io.sluice.graph.Optimizer;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.theme.Theme;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TrainBarTest {
  private final DesignModel design = new DesignModel(Document.empty("untitled"));

  private final BooleanProperty trains = new SimpleBooleanProperty();

  @Start
  void show(Stage stage) {
    ToolButton train = new ToolButton(Action.of("Train", () -> trains.set(true)).disabledWhen(trains)).withId("train");
    ToolButton pause = new ToolButton(Action.of("Pause", () -> trains.set(false)).disabledWhen(trains.not())).withId("pause");
    train.handingOn(List.of(pause));
    pause.handingOn(List.of(train));
    Scene scene = new Scene(new HBox(train, new RecipeChoice(design), TrainBar.epochs(design), TrainBar.batch(design),
        TrainBar.rate(design), pause), 800, 80);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void aNumberTypedIsAnEditThatCanBeUndone(FxRobot robot) {
    type(robot, "#epochs", "12");
    assertThat(design.document().recipe().epochs()).isEqualTo(12);
    robot.interact(design::undo);
    assertThat(field(robot, "#epochs").getText()).isEqualTo("3");
  }

  @Test
  void theFocusGoesFromTrainToPauseAndBackAndNeverToTheRecipe(FxRobot robot) {
    Node first = robot.lookup("#train").query();
    Node second = robot.lookup("#pause").query();
    robot.interact(first::requestFocus);
    robot.type(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(second.isFocused()).isTrue();
    robot.type(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(first.isFocused()).isTrue();
  }

  @Test
  void aNumberOutOfRangeIsRefusedInTheField(FxRobot robot) {
    type(robot, "#batch", "0");
    assertThat(design.document().recipe().batchSize()).isEqualTo(64);
    assertThat(field(robot, "#batch").getPseudoClassStates()).extracting(Object::toString).contains("refused");
    assertThat(field(robot, "#batch").getAccessibleHelp()).isEqualTo("the batch size is from 1 to 8192, not 0");
  }

  @Test
  void escapeBringsBackWhatWasThere(FxRobot robot) {
    type(robot, "#batch", "many");
    robot.type(KeyCode.ESCAPE);
    assertThat(field(robot, "#batch").getText()).isEqualTo("64");
  }

  @Test
  void theLearningRateChangesTheOptimizersStepAlone(FxRobot robot) {
    type(robot, "#rate", "0.0005");
    assertThat(design.document().recipe().optimizer()).isEqualTo(Optimizer.Adam.STANDARD.withLearningRate(0.0005));
    assertThat(field(robot, "#rate").getText()).isEqualTo("0.0005");
  }

  @Test
  void aNamedRecipeIsOneEditThatCanBeUndone(FxRobot robot) {
    ComboBox<Object> choice = robot.lookup("#recipe").queryComboBox();
    assertThat(choice.getValue()).isEqualTo(NamedRecipe.DEFAULT);
    robot.interact(() -> choice.setValue(NamedRecipe.FAST));
    assertThat(field(robot, "#epochs").getText()).isEqualTo("1");
    robot.interact(design::undo);
    assertThat(choice.getValue()).isEqualTo(NamedRecipe.DEFAULT);
    assertThat(design.undoable()).isEmpty();
  }

  @Test
  void aRecipeOfTheUsersOwnHasNoNameToChoose(FxRobot robot) {
    type(robot, "#batch", "17");
    assertThat(robot.lookup("#recipe").queryComboBox().getValue()).isNull();
    robot.interact(() -> robot.lookup("#recipe").<NamedRecipe>queryComboBox().setValue(NamedRecipe.DEFAULT));
    assertThat(field(robot, "#batch").getText()).isEqualTo("64");
  }

  private static void type(FxRobot robot, String id, String text) {
    robot.clickOn(id);
    robot.interact(() -> field(robot, id).selectAll());
    robot.write(text).type(KeyCode.ENTER);
  }

  private static TextField field(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(TextField.class);
  }
}
