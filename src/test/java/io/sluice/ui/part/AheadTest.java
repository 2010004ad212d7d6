package io.sluice.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AheadTest {
  private final List<String> done = new ArrayList<>();
  private final List<Boolean> told = new ArrayList<>();
  private int made;
  private Ahead ahead;
  private TabPane tabs;
  private LazyTab second;

  /** A view that keeps in mind what it was told. */
  private final class View extends Label implements Seen {
    View() {
      made++;
    }

    @Override
    public void setSeen(boolean seen) {
      told.add(seen);
    }
  }

  @Start
  void show(Stage stage) {
    second = new LazyTab("Second", View::new);
    tabs = new TabPane(new LazyTab("First", () -> new Label("first")), second);
    Scene scene = new Scene(new VBox(tabs), 300, 200);
    ahead = new Ahead(scene);
    stage.setScene(scene);
    stage.show();
  }

  private void awaitDone(int count) throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> done.size() == count).get());
  }

  @Test
  void piecesAreDoneOneAfterAnotherInTheirOrderOnceNobodyTouchesTheWindow(FxRobot robot) throws TimeoutException {
    robot.interact(() -> ahead.offer(List.of(() -> done.add("a"), () -> done.add("b"))));
    robot.interact(() -> ahead.offer(List.of(() -> done.add("c"))));
    assertThat(done).isEmpty();
    awaitDone(3);
    assertThat(done).containsExactly("a", "b", "c");
  }

  @Test
  void aTabIsLaidOutAheadThoughThePiecesBeforeWereLeftOut(FxRobot robot) {
    robot.interact(() -> second.ahead().getLast().run());
    assertThat(second.getContent().getLayoutBounds().getHeight()).isPositive();
    assertThat(made).isEqualTo(1);
  }

  @Test
  void aTabMadeAheadIsToldThatNobodyLooksAtItAndIsNotMadeAgainWhenSomebodyDoes(FxRobot robot) {
    robot.interact(() -> second.ahead().forEach(Runnable::run));
    assertThat(told).isNotEmpty().doesNotContain(true);
    assertThat(second.getContent().getLayoutBounds().getHeight()).as("laid out").isPositive();
    robot.interact(() -> tabs.getSelectionModel().select(second));
    assertThat(told.getLast()).isTrue();
    assertThat(made).isEqualTo(1);
  }
}
