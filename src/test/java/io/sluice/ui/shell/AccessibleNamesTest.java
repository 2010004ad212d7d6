package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.file.DesignFile;
import io.sluice.graph.NodeId;
import io.sluice.ui.analysis.AskingView;
import io.sluice.ui.settings.Saver;
import io.sluice.ui.settings.UserFolders;
import io.sluice.ui.settings.UserState;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;
import javafx.scene.control.Skinnable;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What those hear who do not see the screen: everything that the keyboard reaches says what it is. */
@ExtendWith(ApplicationExtension.class)
class AccessibleNamesTest {
  private MainWindow window;

  @TempDir
  private Path folder;

  @Start
  void open(Stage shared) throws Exception {
    UserState user = UserState.in(UserFolders.in(folder), new Saver(Runnable::run, _ -> { }), _ -> { });
    window = new MainWindow(new Stage(), List.of(), AccessibleNamesTest::fewImages, new GivenFiles(), user, new Notices());
    window.opening().open(DesignFile.read(Path.of(System.getProperty("sluice.home", "."), "sample-models", "lenet5-gate.sluice.json")),
        new Origin.OfUser());
    window.show();
  }

  private static DatasetSource fewImages(String name) {
    return () -> {
      Dataset all = DatasetSource.named(name).read();
      return new Dataset(all.name(), all.classes(), all.train().first(256), all.test().first(256));
    };
  }

  @AfterEach
  void closeTheWindow(FxRobot robot) {
    robot.interact(window::closeAtOnce);
  }

  @Test
  void everythingThatTheKeyboardReachesHasAName(FxRobot robot) throws TimeoutException {
    Set<String> nameless = new TreeSet<>(nameless());
    for (String block : List.of("conv1", "gate1", "fc1", "output")) {
      NodeId node = window.bench().design().document().graph().find(block).orElseThrow().id();
      nameless.addAll(after(robot, () -> window.bench().design().select(List.of(node))));
    }
    for (TabPane tabs : tabPanes()) {
      for (Tab tab : tabs.getTabs()) {
        nameless.addAll(after(robot, () -> tabs.getSelectionModel().select(tab)));
        if (tab.getContent() instanceof AskingView asking) {
          WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !asking.lookup(".empty-text").isVisible()); // what it shows then counts as well
          nameless.addAll(nameless());
        }
      }
    }
    nameless.addAll(after(robot, () -> window.canvas().searchToAdd()));
    nameless.addAll(after(robot, window::showCommands));
    nameless.addAll(after(robot, window::showShortcuts));
    assertThat(nameless).isEmpty();
  }

  private static List<String> after(FxRobot robot, Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
    return nameless();
  }

  /** Of what is shown at one moment: on the FX thread, where nothing comes or goes meanwhile. */
  private static List<String> nameless() {
    return WaitForAsyncUtils.waitForAsyncFx(10_000,
        () -> Window.getWindows().stream().flatMap(open -> namelessIn(open.getScene().getRoot()).stream()).toList());
  }

  private List<TabPane> tabPanes() {
    return WaitForAsyncUtils.waitForAsyncFx(10_000,
        () -> nodes(window.scene().getRoot()).filter(TabPane.class::isInstance).map(TabPane.class::cast).toList());
  }

  private static Stream<Node> nodes(Node from) {
    return from instanceof Parent parent
        ? Stream.concat(Stream.of(from), parent.getChildrenUnmodifiable().stream().flatMap(AccessibleNamesTest::nodes))
        : Stream.of(from);
  }

  private static List<String> namelessIn(Parent root) {
    Set<Node> labelled = nodes(root).filter(Label.class::isInstance).map(label -> ((Label) label).getLabelFor())
        .filter(Objects::nonNull).collect(Collectors.toSet());
    return nodes(root)
        .filter(node -> node.isFocusTraversable() && isSeen(node) && !(node instanceof ScrollPane) && !isPartOfAControl(node))
        .filter(node -> isBlank(node.getAccessibleText()) && !labelled.contains(node))
        .filter(node -> !(node instanceof Labeled labeled) || isBlank(labeled.getText()))
        .map(node -> node.getClass().getSimpleName() + " " + node.getId() + " " + node.getStyleClass())
        .toList();
  }

  private static boolean isSeen(Node node) {
    return node == null || node.isVisible() && isSeen(node.getParent());
  }

  /** What a control is made of is spoken for by the control, such as the editor of a spinner. */
  private static boolean isPartOfAControl(Node node) {
    return node.getParent() instanceof Skinnable owner && owner.getSkin() instanceof Skin<?> && !(owner instanceof ScrollPane);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
