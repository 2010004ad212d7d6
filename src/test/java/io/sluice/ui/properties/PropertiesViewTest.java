package io.sluice.ui.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Conv2D;
import io.sluice.block.Gather;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.NamedRecipe;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PropertiesViewTest {
  private static final List<? extends BlockType<?>> KINDS = BlockCatalog.types();
  private DesignModel design;
  private PropertiesView view;

  @Start
  void show(Stage stage) {
    List<Node> nodes = IntStream.range(0, KINDS.size())
        .mapToObj(k -> new Node(new NodeId(k), "block" + k, KINDS.get(k).standard()))
        .toList();
    design = new DesignModel(Document.empty("test").withGraph(new Graph(nodes, List.of())));
    view = new PropertiesView(design);
    Scene scene = new Scene(view, 360, 700);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void selectNothing(FxRobot robot) {
    robot.interact(() -> design.select(List.of()));
  }

  private NodeId select(FxRobot robot, Class<?> kind) {
    NodeId id = design.document().graph().nodes().stream().filter(node -> kind.isInstance(node.block())).findFirst().orElseThrow().id();
    robot.interact(() -> design.select(List.of(id)));
    return id;
  }

  private Conv2D conv(NodeId id) {
    return (Conv2D) design.document().graph().node(id).block();
  }

  private static void type(FxRobot robot, String field, String text) {
    TextField editor = robot.lookup(field).queryAs(TextField.class);
    robot.interact(() -> {
      editor.requestFocus();
      editor.setText(text);
    });
  }

  private static Optional<javafx.scene.Node> inSight(FxRobot robot, String field) {
    return robot.lookup(field).queryAll().stream()
        .filter(node -> Stream.iterate(node, Objects::nonNull, javafx.scene.Node::getParent).allMatch(javafx.scene.Node::isVisible)).findFirst();
  }

  @Test
  void aGoodValueBecomesAnEditOnEnter(FxRobot robot) {
    NodeId id = select(robot, Conv2D.class);
    type(robot, "#property-filters", "12");
    assertThat(conv(id).filters()).isEqualTo(6);
    robot.type(KeyCode.ENTER);
    assertThat(conv(id).filters()).isEqualTo(12);
    robot.interact(design::undo);
    assertThat(conv(id).filters()).isEqualTo(6);
    assertThat(robot.lookup("#property-filters").queryAs(TextField.class).getText()).isEqualTo("6");
  }

  @Test
  void aBadValueIsRefusedWhereItIsTyped(FxRobot robot) {
    NodeId id = select(robot, Conv2D.class);
    type(robot, "#property-filters", "0");
    robot.type(KeyCode.ENTER);
    assertThat(conv(id).filters()).isEqualTo(6);
    Label reason = robot.lookup("#property-filters-refusal").queryAs(Label.class);
    assertThat(reason.isVisible()).isTrue();
    assertThat(reason.getText()).isEqualTo("Filters is a whole number from 1 to 4096, not 0");
    assertThat(design.undoable()).isEmpty();
  }

  @Test
  void escapeBringsBackTheValueThatIs(FxRobot robot) {
    select(robot, Conv2D.class);
    type(robot, "#property-filters", "none");
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#property-filters").queryAs(TextField.class).getText()).isEqualTo("6");
    assertThat(robot.lookup("#property-filters-refusal").queryAs(Label.class).isVisible()).isFalse();
  }

  @Test
  void leavingTheFieldTakesAGoodValue(FxRobot robot) {
    NodeId id = select(robot, Conv2D.class);
    type(robot, "#property-kernel", "3x5");
    robot.interact(() -> robot.lookup("#property-filters").queryAs(TextField.class).requestFocus());
    assertThat(conv(id).kernel()).isEqualTo(new Size2D(3, 5));
    assertThat(robot.lookup("#property-kernel").queryAs(TextField.class).getText()).isEqualTo("3×5");
  }

  @Test
  void aChoiceIsAnEdit(FxRobot robot) {
    NodeId id = select(robot, Conv2D.class);
    ComboBox<Object> padding = robot.lookup("#property-padding").queryComboBox();
    robot.interact(() -> padding.setValue(Padding.VALID));
    assertThat(conv(id).padding()).isEqualTo(Padding.VALID);
  }

  @Test
  void indicesAreTypedAsRanges(FxRobot robot) {
    NodeId id = select(robot, Gather.class);
    type(robot, "#property-indices", "0:8:2, 5");
    robot.type(KeyCode.ENTER);
    assertThat(design.document().graph().node(id).block()).isEqualTo(new Gather(List.of(0, 2, 4, 6, 5)));
  }

  @Test
  void aNameThatIsTakenIsRefused(FxRobot robot) {
    NodeId id = select(robot, Conv2D.class);
    type(robot, "#property-name", "block0");
    robot.type(KeyCode.ENTER);
    assertThat(design.document().graph().node(id).name()).isEqualTo("block" + id.value());
    assertThat(robot.lookup("#property-name-refusal").queryAs(Label.class).getText()).startsWith("Another block is called 'block0'");
  }

  @Test
  void withNothingSelectedTheRecipeIsEdited(FxRobot robot) {
    type(robot, "#property-epochs", "7");
    robot.type(KeyCode.ENTER);
    type(robot, "#property-learningRate", "0.01");
    robot.type(KeyCode.ENTER);
    assertThat(design.document().recipe().epochs()).isEqualTo(7);
    assertThat(design.document().recipe().optimizer()).isEqualTo(Optimizer.Adam.STANDARD.withLearningRate(0.01));
  }

  @Test
  void anotherOptimizerKeepsTheLearningRateAndBringsItsMomentum(FxRobot robot) {
    ComboBox<Object> optimizer = robot.lookup("#property-optimizer").queryComboBox();
    robot.interact(() -> optimizer.setValue(OptimizerKind.SGD));
    assertThat(design.document().recipe().optimizer()).isEqualTo(new Optimizer.Sgd(0.001, 0.9));
    assertThat(robot.lookup("#property-momentum").tryQuery()).isPresent();
  }

  @Test
  void theFieldsOfABlockThatIsSelectedAgainAreTheOnesOfBeforeWithWhatTheyHoldNow(FxRobot robot) {
    NodeId conv = select(robot, Conv2D.class);
    TextField filters = robot.lookup("#property-filters").queryAs(TextField.class);
    select(robot, Gather.class);
    assertThat(filters.getScene()).as("hidden, and styled once").isNotNull();
    assertThat(inSight(robot, "#property-filters")).isEmpty();
    Conv2D was = conv(conv);
    robot.interact(() -> design.edit(new Edit.SetBlock(conv,
        new Conv2D(9, was.kernel(), was.strides(), was.padding(), was.dilation(), was.bias(), was.initializer()))));
    select(robot, Conv2D.class);
    assertThat(robot.lookup("#property-filters").queryAs(TextField.class)).isSameAs(filters);
    assertThat(filters.getText()).isEqualTo("9");
  }

  @Test
  void theFieldsOfBlocksAreThereBeforeTheyAreSelectedIfThereWasTimeForIt(FxRobot robot) {
    robot.interact(() -> view.ahead().forEach(Runnable::run));
    TextField filters = robot.lookup("#property-filters").queryAs(TextField.class);
    assertThat(inSight(robot, "#property-filters")).isEmpty();
    assertThat(inSight(robot, "#property-epochs")).as("the recipe stays in sight").isPresent();
    select(robot, Conv2D.class);
    assertThat(robot.lookup("#property-filters").queryAs(TextField.class)).isSameAs(filters);
  }

  @Test
  void aNamedRecipeIsOneEditAndBringsTheFieldsOfItsSchedule(FxRobot robot) {
    ComboBox<Object> recipe = robot.lookup("#property-recipe").queryComboBox();
    assertThat(recipe.getValue()).isEqualTo(NamedRecipe.DEFAULT);
    robot.interact(() -> recipe.setValue(NamedRecipe.FAST));
    assertThat(design.document().recipe()).isEqualTo(NamedRecipe.FAST.insteadOf(Recipe.STANDARD));
    assertThat(robot.lookup("#property-warmUp").tryQuery()).isPresent();
    robot.interact(design::undo);
    assertThat(design.document().recipe()).isEqualTo(Recipe.STANDARD);
    assertThat(inSight(robot, "#property-warmUp")).isEmpty();
  }

  @Test
  void aRecipeThatIsChangedIsTheUsersOwn(FxRobot robot) {
    type(robot, "#property-beta1", "0.8");
    robot.type(KeyCode.ENTER);
    type(robot, "#property-shift", "2");
    robot.type(KeyCode.ENTER);
    assertThat(design.document().recipe()).isEqualTo(Recipe.STANDARD.withOptimizer(new Optimizer.Adam(0.001, 0.8, 0.999, 1e-7))
        .withAugmentation(new Augmentation.Shift(2)));
    assertThat(robot.lookup("#property-recipe").queryComboBox().getValue()).isEqualTo("own");
  }

  @Test
  void everyBlockHasAnEditorForEachOfItsParameters(FxRobot robot) {
    for (Node node : design.document().graph().nodes()) {
      robot.interact(() -> design.select(List.of(node.id())));
      node.block().type().params().forEach(param ->
          assertThat(robot.lookup("#property-" + param.name()).tryQuery()).as(node.title() + " " + param.name()).isPresent());
    }
  }
}
