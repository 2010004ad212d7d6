package io.sluice.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.FactorCourse;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.PickedChannel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FactorCourseViewTest {
  private static final NodeId GATE = new NodeId(7);
  private DesignModel design;
  private RunModel run;
  private ViewOptions options;
  private FactorCourseView view;
  private Hand hand;

  @Start
  void show(Stage stage) {
    Node gate = new Node(GATE, "gate1", BlockCatalog.find("Gate").orElseThrow().standard());
    design = new DesignModel(Document.empty("test").withGraph(new Graph(List.of(gate), List.of())));
    run = new RunModel();
    options = new ViewOptions();
    view = new FactorCourseView(design, run, options);
    hand = new Hand();
    Scene scene = new Scene(view, 700, 260);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  /** Channel 0 stays at 1; channel 1 falls from 1 to 0 in ten steps. */
  private void train(FxRobot robot) {
    List<FactorCourse.Point> points = LongStream.rangeClosed(0, 10)
        .mapToObj(step -> new FactorCourse.Point(step, Map.of(GATE, new FloatTensor(Shape.of(2), new float[] {1, 1 - step / 10f}))))
        .toList();
    robot.interact(() -> run.past().publish(new FactorCourse(FloatTensor.zeros(Shape.of(1, 28, 28)), points)));
    robot.interact(() -> {
      view.applyCss();
      view.layout();
    });
  }

  private Label label(String id) {
    return (Label) view.lookup(id);
  }

  /** The lower right corner, where channel 1 ends. */
  private Point2D endOfTheFallingLine() {
    var bounds = view.lookup("#course-pane").localToScreen(view.lookup("#course-pane").getLayoutBounds());
    // 10 px of margin at the right; 18 below, and the axis goes a twentieth of the range further down
    return new Point2D(bounds.getMaxX() - 10, bounds.getMaxY() - 18 - 0.05 / 1.1 * (bounds.getHeight() - 24));
  }

  @Test
  void beforeTrainingItSaysWhatToDo() {
    assertThat(label("#course-empty").getText()).isEqualTo("Train to see how the factors go");
    assertThat(label("#course-empty").isVisible()).isTrue();
  }

  @Test
  void theLineUnderThePointerIsNamedWithItsValue(FxRobot robot) {
    train(robot);
    hand.move(endOfTheFallingLine());
    assertThat(label("#course-about").getText()).isEqualTo("c 1 · 0 at step 10");
    assertThat(((Path) view.lookup(".course-pointed")).getElements()).hasSize(11);
  }

  @Test
  void aClickPicksTheChannelInAllViews(FxRobot robot) {
    train(robot);
    hand.click(endOfTheFallingLine());
    assertThat(options.pickedProperty().get()).contains(new PickedChannel(GATE, 1));
    assertThat(design.onlySelected()).contains(GATE);
    assertThat(((Path) view.lookup(".course-picked")).getElements()).hasSize(11);
  }
}
