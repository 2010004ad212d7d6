package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.ui.canvas.CanvasPlace;
import io.sluice.ui.settings.Saver;
import io.sluice.ui.settings.Settings;
import io.sluice.ui.settings.UserFolders;
import io.sluice.ui.settings.UserState;
import io.sluice.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the View menu changes of the window, and that it stays for the next start. */
@ExtendWith(ApplicationExtension.class)
class ViewMenuTest {
  private MainWindow window;

  @TempDir
  private Path folder;

  @Start
  void open(Stage shared) {
    window = new MainWindow(new Stage(), List.of(), DatasetSource::named, new GivenFiles(), user(), new Notices());
    window.opening().open(Document.empty("mine"), new Origin.OfUser());
    window.show();
  }

  @AfterEach
  void closeTheWindow(FxRobot robot) {
    robot.interact(window::closeAtOnce);
  }

  @Test
  void everythingIsDrawnLargerAndStillFitsTheWindow(FxRobot robot) {
    double before = onScreen();
    run(robot, "Larger");
    run(robot, "Larger");
    assertThat(onScreen()).isCloseTo(1.2 * before, Offset.offset(0.5));
    double width = window.canvas().localToScene(window.canvas().getLayoutBounds()).getMaxX();
    assertThat(width).isLessThan(window.scene().getWidth());
    assertThat(user().preferences().now().scale()).isEqualTo(120);
  }

  @Test
  void menusHaveLettersAsLargeAsTheWindows(FxRobot robot) {
    run(robot, "Larger");
    run(robot, "Larger");
    robot.interact(() -> ContextMenus.show(CanvasPlace.CANVAS, window.menus(), window.canvas(), new Point2D(300, 300)));
    WaitForAsyncUtils.waitForFxEvents();
    Label entry = robot.lookup(".context-menu .menu-item .label").query();
    robot.interact(entry.getScene().getWindow()::hide);
    assertThat(entry.getFont().getSize()).isCloseTo(13 * 1.2, Offset.offset(0.1)); // the window's letters are of 13 px
  }

  @Test
  void theScaleStaysWithinItsBounds(FxRobot robot) {
    for (int k = 0; k < 20; k++) {
      run(robot, "Larger");
    }
    assertThat(user().preferences().now().scale()).isEqualTo(Settings.MOST_SCALE);
    run(robot, "Normal size");
    assertThat(user().preferences().now().scale()).isEqualTo(100);
  }

  @Test
  void aThemeIsChosenByItsName(FxRobot robot) {
    run(robot, "High contrast");
    assertThat(Theme.of(window.scene())).isEqualTo(Theme.HIGH_CONTRAST);
    assertThat(user().preferences().now().theme()).isEqualTo(Theme.HIGH_CONTRAST);
  }

  @Test
  void theMinimapOfTheMenuIsThatOfTheCanvas(FxRobot robot) {
    boolean before = window.canvas().minimapProperty().get();
    run(robot, "Minimap");
    assertThat(window.canvas().minimapProperty().get()).isEqualTo(!before);
    robot.interact(() -> window.canvas().minimapProperty().set(before));
    assertThat(user().preferences().now().minimap()).isEqualTo(before);
  }

  private void run(FxRobot robot, String name) {
    robot.interact(() -> window.menus().stream().flatMap(Actions::actions).filter(action -> action.name().equals(name)).findFirst()
        .orElseThrow().run());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The height of the button that trains, in pixels of the window. */
  private double onScreen() {
    Node button = window.scene().lookup("#train");
    return button.localToScene(button.getLayoutBounds()).getHeight();
  }

  private UserState user() {
    return UserState.in(UserFolders.in(folder), new Saver(Runnable::run, _ -> { }), _ -> { });
  }
}
