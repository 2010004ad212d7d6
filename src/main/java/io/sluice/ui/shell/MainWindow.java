package io.sluice.ui.shell;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window of Sluice: menus and the tabs of the open documents over the views of the one in front. FX thread only. */
final class MainWindow implements WindowActions {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final double SMALLEST_WIDTH = 800;
  private static final double SMALLEST_HEIGHT = 560;

  private final Stage stage;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final NoticeBar notices = new NoticeBar();
  private final Background background = new Background(threads, notices);
  private final Workspaces workspaces = new Workspaces();
  private final OpenActions opening;
  private final Actions actions;
  private final BorderPane root = new BorderPane();
  private final Scene scene;

  /**
   * A window that is not shown yet.
   *
   * @param start   the document to open with
   * @param samples names of the designs that come with the program
   * @param sources where the data set of a name comes from
   * @param dialogs how the user is asked for files
   */
  MainWindow(Stage stage, Document start, List<String> samples, Function<String, DatasetSource> sources, FileDialogs dialogs) {
    this.stage = stage;
    Shared shared = new Shared(new DatasetShelf(sources, threads), dialogs, background, notices);
    opening = new OpenActions(workspaces, shared, bench -> new Workspace(bench, shared, actions()));
    actions = new Actions(workspaces, opening, this, samples);
    DocumentTabs tabs = new DocumentTabs(workspaces, opening::close, actions.startNew());
    root.setTop(new VBox(Menus.bar(actions.menus()), tabs, notices));
    root.getStyleClass().add("main-window");
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    scene = new Scene(root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    Theme.DARK.apply(scene);
    workspaces.frontProperty().subscribe(this::bringToFront);
    stage.setScene(scene);
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage.titleProperty().bind(workspaces.frontProperty().flatMap(it -> it.bench().titleProperty())
        .map(title -> title + " – Sluice").orElse("Sluice"));
    stage.setOnCloseRequest(event -> {
      event.consume();
      close();
    });
    opening.open(start, new Origin.OfUser());
  }

  private void bringToFront(Workspace workspace) {
    root.setCenter(workspace == null ? null : workspace.view());
    if (workspace != null) {
      workspace.canvas().requestFocus();
    }
  }

  /** Keys that a control with the focus would take for itself. */
  private void press(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.TAB) {
      workspaces.step(!event.isShiftDown());
      event.consume();
    } else if (event.isShortcutDown() && !event.isShiftDown() && event.getCode() == KeyCode.T) {
      opening.startNew();
      event.consume();
    }
  }

  /** Shows it. */
  void show() {
    stage.show();
    workspaces.front().ifPresent(it -> it.canvas().requestFocus());
  }

  @Override
  public void close() {
    opening.whenAllSafe(this::closeAtOnce);
  }

  /** Closes it, whatever is unsaved; nobody waits for the training. */
  void closeAtOnce() {
    workspaces.all().forEach(Workspace::close);
    threads.shutdown();
    stage.close();
  }

  @Override
  public void changeTheme() {
    Theme.of(scene).other().apply(scene);
  }

  @Override
  public void showShortcuts() {
    new ShortcutsView(actions.menus()).show(stage);
  }

  private Actions actions() {
    return actions;
  }

  /** The documents that are open. */
  Workspaces workspaces() {
    return workspaces;
  }

  /** What opens and closes documents. */
  OpenActions opening() {
    return opening;
  }

  Scene scene() {
    return scene;
  }

  Background background() {
    return background;
  }

  private Workspace front() {
    return workspaces.front().orElseThrow();
  }

  /** The models of the document in front. */
  Workbench bench() {
    return front().bench();
  }

  /** The canvas in front. */
  CanvasView canvas() {
    return front().canvas();
  }

  FileActions files() {
    return front().files();
  }

  ExportActions exports() {
    return front().exports();
  }
}
