package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.ui.settings.UserState;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What notices do to the window that they stand in. */
@ExtendWith(ApplicationExtension.class)
class NoticesTest {
  private static final Notice DONE = Notice.of("Exported net.onnx");
  private static final Notice WRONG = Notice.problem("cut.sluice.json, byte 12: expected a value, found the end of the file. ".repeat(8));

  private final Notices notices = new Notices();
  private MainWindow window;

  @Start
  void open(Stage shared) {
    window = new MainWindow(new Stage(), List.of(), DatasetSource::named, new GivenFiles(), UserState.ofNobody(), notices);
    window.opening().open(Document.empty("mine"), new Origin.OfUser());
    window.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::closeAtOnce);
  }

  @Test
  void noticesTakeRoomUnderTheCanvasAndCoverNothingOfIt(FxRobot robot) {
    Bounds before = inWindow(window.canvas());
    tell(robot, WRONG);
    tell(robot, DONE);
    assertThat(inWindow(window.canvas()).getMinY()).isEqualTo(before.getMinY());
    assertThat(inWindow(window.canvas()).getMaxY()).isEqualTo(inWindow(notices).getMinY());
    assertThat(inWindow(notices).getMaxY()).isEqualTo(before.getMaxY());
    closeNewest(robot);
    closeNewest(robot);
    assertThat(Told.all(robot)).isEmpty();
    assertThat(inWindow(window.canvas())).isEqualTo(before);
  }

  @Test
  void aLongNoticeIsReadWhole(FxRobot robot) {
    tell(robot, WRONG);
    Label sentence = robot.lookup(".notice").query();
    assertThat(sentence.getHeight()).isGreaterThanOrEqualTo(Math.floor(sentence.prefHeight(sentence.getWidth())));
    assertThat(inWindow(notices).contains(inWindow(sentence))).isTrue();
  }

  @Test
  void aProblemStaysUntilItIsClosedWhateverElseIsTold(FxRobot robot) {
    tell(robot, WRONG);
    tell(robot, DONE);
    tell(robot, Notice.of("Saved mine"));
    assertThat(Told.all(robot)).containsExactly("Saved mine", WRONG.sentence());
    closeNewest(robot);
    assertThat(Told.all(robot)).containsExactly(WRONG.sentence());
  }

  @Test
  void whatIsToldAgainStandsThereOnceAndOldProblemsMakeRoom(FxRobot robot) {
    for (String name : List.of("a", "b", "c", "d", "c")) {
      tell(robot, Notice.problem(name));
    }
    assertThat(Told.all(robot)).containsExactly("c", "d", "b");
  }

  @Test
  void aNoticeIsStillThereInTheDocumentThatComesToFrontAndOnTheStartPage(FxRobot robot) {
    tell(robot, WRONG);
    robot.interact(() -> window.opening().open(Document.empty("other"), new Origin.OfUser()));
    assertThat(Told.all(robot)).containsExactly(WRONG.sentence());
    robot.interact(window::showStartPage);
    assertThat(Told.all(robot)).containsExactly(WRONG.sentence());
    robot.interact(() -> window.workspaces().step(true));
    assertThat(Told.all(robot)).containsExactly(WRONG.sentence());
  }

  private void tell(FxRobot robot, Notice notice) {
    robot.interact(() -> notices.accept(notice));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void closeNewest(FxRobot robot) {
    Button close = robot.lookup(".notice-bar > .button").query();
    robot.interact(close::fire);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Bounds inWindow(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
