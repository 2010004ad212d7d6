package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static io.sluice.ui.canvas.CanvasScene.standard;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupId;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Blocks from the palette and from the search, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class AddingTest {
  private CanvasScene scene;
  private Hand hand;

  @Start
  void show(Stage stage) {
    scene = CanvasScene.ofFour(stage);
    hand = scene.hand;
  }

  @BeforeEach
  void awaitViews() throws TimeoutException {
    scene.awaitViews();
  }

  @Test
  void aBlockIsDraggedFromThePaletteToThePointer(FxRobot robot) throws TimeoutException {
    hand.drag(Hand.middle(robot.lookup("#palette-Mask").query()), scene.screen(new Point2D(520, 420)));
    assertThat(scene.graph().find("mask1")).isPresent();
    // the pointer holds the node 24 to the right of and 14 below its corner
    assertThat(scene.at("mask1").x()).isBetween(520 - 24 - 1.0, 520 - 24 + 1.0);
    assertThat(scene.at("mask1").y()).isBetween(420 - 14 - 1.0, 420 - 14 + 1.0);
    assertThat(scene.design.selection()).containsExactly(scene.id("mask1"));
    assertThat(scene.awaitView("mask1").isVisible()).isTrue();
  }

  @Test
  void aBlockLetGoOutsideTheCanvasIsNotAdded(FxRobot robot) {
    Point2D gate = Hand.middle(robot.lookup("#palette-Gate").query());
    hand.drag(gate, gate.add(20, 60));
    assertThat(scene.graph().nodes()).hasSize(4);
    assertThat(robot.lookup("#palette-ghost").tryQuery()).isEmpty();
  }

  @Test
  void aBlockOfOnesOwnIsDraggedFromThePaletteAsAnyOther(FxRobot robot) {
    robot.interact(() -> scene.own.add(stem()));
    TextField search = robot.lookup("#palette-search").query();
    robot.interact(() -> search.setText("my stem"));
    hand.move(Hand.middle(robot.lookup(".palette-entry.own-block").query()));
    hand.press(MouseButton.PRIMARY);
    hand.move(scene.screen(new Point2D(500, 400)));
    hand.move(scene.screen(new Point2D(520, 420)));
    assertThat(robot.lookup("#palette-ghost .label").queryAllAs(Label.class)).extracting(Label::getText).containsExactly("my stem");
    hand.release(MouseButton.PRIMARY);

    assertThat(robot.lookup("#palette-ghost").tryQuery()).isEmpty();
    FoldedBox box = scene.canvas.geometry().boxes().get(scene.id("conv2")).folded().orElseThrow();
    assertThat(box.at().x()).isBetween(520 - 24 - 1.0, 520 - 24 + 1.0);
    assertThat(box.at().y()).isBetween(420 - 14 - 1.0, 420 - 14 + 1.0);
  }

  /** A convolution and, to the left of it and below, a Tanh. */
  private static Document stem() {
    Document part = new Drawn().node("tanh1", standard("Tanh"), 100, 300).node("conv2", standard("Conv2D"), 260, 120).wire("conv2", "tanh1").document();
    Set<NodeId> all = part.graph().nodes().stream().map(Node::id).collect(Collectors.toSet());
    return Edits.apply(part, new Edit.AddGroup(new NodeGroup(new GroupId(1), "my stem", NodeGroup.Hue.BLUE, all, true)));
  }

  @Test
  void aDoubleClickOnThePaletteAddsBehindTheSelectedNodeAndWires(FxRobot robot) {
    robot.interact(() -> scene.design.select(List.of(scene.id("conv1"))));
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Tanh").query()));
    assertThat(scene.graph().into(scene.id("tanh1"), 0)).contains(new Wire(scene.id("conv1"), scene.id("tanh1"), 0));
    assertThat(scene.at("tanh1").x()).isGreaterThan(scene.at("conv1").x());
  }

  @Test
  void aBlockThatDoesNotFitIsAddedWithoutAWireAndItSaysWhy(FxRobot robot) {
    robot.interact(() -> scene.design.select(List.of(scene.id("conv1"))));
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Output").query()));
    assertThat(scene.graph().into(scene.id("output"))).isEmpty();
    assertThat(scene.status.getLast()).startsWith("Not wired: Output 'output' needs [N, 10]");
  }

  @Test
  void aDenseBehindMapsComesWithAFlattenBetweenInOneStep(FxRobot robot) {
    robot.interact(() -> scene.design.select(List.of(scene.id("conv1"))));
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Dense").query()));
    assertThat(scene.graph().into(scene.id("flatten1"), 0)).contains(scene.wire("conv1", "flatten1"));
    assertThat(scene.graph().into(scene.id("dense1"), 0)).contains(scene.wire("flatten1", "dense1"));
    assertThat(scene.design.done()).containsExactly("Add Dense 'dense1' behind 'conv1', with a Flatten between");
    assertThat(scene.status.getLast()).startsWith("With a Flatten between: conv1 → flatten1 gives [N, ");
    assertThat(scene.canvas.geometry().touching(scene.canvas.geometry().boxes().get(scene.id("dense1")).bounds())).containsExactly(scene.id("dense1"));
  }

  @Test
  void enterInTheSearchAddsTheBestBlock(FxRobot robot) {
    hand.click(Hand.middle(robot.lookup("#palette-search").query()));
    robot.write("squeeze", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().find("mask1")).isPresent();
  }

  @Test
  void tabSearchesForABlockAndPutsItAtThePointer(FxRobot robot) {
    hand.click(scene.screen(new Point2D(560, 450)));
    hand.type(KeyCode.TAB);
    robot.write("squeeze", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.at("mask1").x()).isBetween(560 - 24 - 1.0, 560 - 24 + 1.0); // the pointer holds the node 24 to the right of its corner
    assertThat(robot.lookup("#add-search").tryQuery()).isEmpty();
    assertThat(scene.canvas.isFocused()).isTrue();
  }

  @Test
  void aDoubleClickOnTheEmptyCanvasSearchesAndEscapeLeavesAllAsItWas(FxRobot robot) {
    hand.doubleClick(scene.screen(new Point2D(560, 450)));
    assertThat(robot.lookup("#add-search").tryQuery()).isPresent();
    hand.type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#add-search").tryQuery()).isEmpty();
    assertThat(scene.design.done()).isEmpty();
  }

  @Test
  void whatIsTypedFastAfterTheKeyThatOpensTheSearchIsAllInIt(FxRobot robot) {
    hand.click(scene.screen(new Point2D(560, 450)));
    robot.interact(() -> scene.hand.atOnce(KeyCode.TAB, KeyCode.T, KeyCode.A, KeyCode.N, KeyCode.H));
    assertThat(robot.lookup("#add-search .text-field").queryAs(TextField.class).getText()).isEqualTo("tanh");
  }

  @Test
  void everyRowOfTheSearchIsSeenAsAWhole(FxRobot robot) {
    hand.doubleClick(scene.screen(new Point2D(560, 250)));
    robot.write("attention", 0);
    Region search = robot.lookup("#add-search").queryAs(Region.class);
    assertThat(robot.lookup(".add-search-row").queryAllAs(Region.class)).hasSizeGreaterThan(1)
        .allMatch(row -> search.localToScene(search.getLayoutBounds()).contains(row.localToScene(row.getLayoutBounds())));
  }

  @Test
  void noWordOfTheSearchIsCut(FxRobot robot) {
    hand.doubleClick(scene.screen(new Point2D(560, 250)));
    for (BlockType<?> type : BlockCatalog.types()) {
      robot.interact(() -> robot.lookup("#add-search .text-field").queryAs(TextField.class).setText(type.name()));
      robot.interact(() -> scene.canvas.getScene().getRoot().layout());
      assertThat(robot.lookup(".add-search-row .label").queryAllAs(Label.class)).isNotEmpty().noneMatch(Label::isTextTruncated);
    }
  }

  @Test
  void inALowCanvasTheSearchHasFewerRowsAndIsSeenAsAWhole(FxRobot robot) {
    Region below = new Region();
    below.setMinHeight(430); // of 640
    robot.interact(() -> ((BorderPane) scene.canvas.getScene().getRoot()).setBottom(below));
    hand.click(scene.screen(new Point2D(560, 200)));
    hand.type(KeyCode.TAB);
    Region search = robot.lookup("#add-search").queryAs(Region.class);
    assertThat(search.getBoundsInParent()).matches(scene.canvas.getLayoutBounds()::contains, "within " + scene.canvas.getLayoutBounds());
    Label hint = robot.lookup(".add-search-hint").queryAs(Label.class);
    assertThat(hint.getHeight()).isGreaterThanOrEqualTo(hint.prefHeight(-1));
    hand.type(KeyCode.UP, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
    assertThat(robot.lookup(".add-search-row").queryAllAs(Region.class)).hasSizeBetween(1, 7)
        .anyMatch(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen")));
  }

  @Test
  void theSearchOffersFirstWhatWasAddedLast(FxRobot robot) {
    hand.doubleClick(Hand.middle(robot.lookup("#palette-Gather").query()));
    hand.doubleClick(scene.screen(new Point2D(560, 450)));
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().find("gather2")).isPresent();
  }

  @Test
  void aWireLetGoOverTheEmptyCanvasIsJoinedToTheBlockThatIsChosen(FxRobot robot) {
    hand.drag(scene.output("conv1"), scene.screen(new Point2D(560, 450)));
    robot.write("gate", 0);
    hand.type(KeyCode.ENTER);
    assertThat(scene.graph().into(scene.id("gate2"), 0)).contains(new Wire(scene.id("conv1"), scene.id("gate2"), 0));
    assertThat(scene.input("gate2").distance(scene.screen(new Point2D(560, 450)))).isLessThan(1.5);
    assertThat(scene.design.done()).containsExactly("Add Gate 'gate2' and wire it");
  }

  @Test
  void aWireLetGoOverTheEmptyCanvasOffersOnlyBlocksThatFit(FxRobot robot) {
    hand.drag(scene.output("conv1"), scene.screen(new Point2D(560, 450)));
    robot.write("fully connected", 0);
    assertThat(robot.lookup(".add-search-row").queryAll()).isEmpty();
    hand.type(KeyCode.ENTER);
    assertThat(scene.design.done()).isEmpty();
  }

}
