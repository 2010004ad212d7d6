package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Document;
import io.sluice.graph.NamedRecipe;
import io.sluice.graph.Optimizer;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.theme.Theme;
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

@ExtendWith(ApplicationExtension.class)
class TrainBarTest {
  private final DesignModel design = new DesignModel(Document.empty("untitled"));

  @Start
  void show(Stage stage) {
    Scene scene = new Scene(new HBox(new RecipeChoice(design), TrainBar.epochs(design), TrainBar.batch(design),
        TrainBar.rate(design)), 600, 80);
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
