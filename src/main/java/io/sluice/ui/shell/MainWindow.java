package io.sluice.ui.shell;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.part.Ahead;
import io.sluice.ui.settings.Preferences;
import io.sluice.ui.settings.Settings;
import io.sluice.ui.settings.UserState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The window of Sluice: menus and the tabs of the open documents over the views of the one in front. FX thread only. */
final class MainWindow implements WindowActions {
  /** As large as a screen of 1600 by 1000 is at 200 %, but for the title of the window. */
  private static final double SMALLEST_WIDTH = 800;
  private static final double SMALLEST_HEIGHT = 460;

  /** Shapes are not to stand on the wires. */
  private static final PseudoClass BARE_WIRES = PseudoClass.getPseudoClass("bare-wires");

  private final Stage stage;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Background background;
  private final Workspaces workspaces = new Workspaces();
  private final Preferences preferences;
  private final Shared shared;
  private final OpenActions opening;
  private final Actions actions;
  private final Shortcuts shortcuts;
  private final BorderPane root = new BorderPane();
  private final StackPane inFront = new StackPane();
  private final Notices notices;
  private final ScaledLayers layers = new ScaledLayers(root);
  private final Scene scene;
  private Optional<StartPage> startPage = Optional.empty();
  /** Whether it is known what the window opens with. */
  private boolean begun = true;

  /** A window with one document, of whose user nothing is known and nothing will be kept; see the other constructor. */
  MainWindow(Stage stage, Document start, List<String> samples, Function<String, DatasetSource> sources, FileDialogs dialogs) {
    this(stage, samples, sources, dialogs, UserState.ofNobody(), new Notices());
    opening.open(start, new Origin.OfUser());
  }

  /**
   * A window that is not shown yet, without a document.
   *
   * @param samples names of the designs that come with the program
   * @param sources where the data set of a name comes from
   * @param dialogs how the user is asked for files
   * @param user    what is kept of the user between starts
   * @param notices the line of notices, which may say something already
   */
  MainWindow(Stage stage, List<String> samples, Function<String, DatasetSource> sources, FileDialogs dialogs, UserState user, Notices notices) {
    this.stage = stage;
    this.notices = notices;
    background = new Background(threads, notices);
    preferences = user.preferences();
    shared = new Shared(new DatasetShelf(sources, threads), dialogs, background, notices, user);
    shared.ownBlocks().reload(complaint -> notices.accept(Notice.problem(complaint)));
    opening = new OpenActions(workspaces, shared, (bench, page) -> new Workspace(bench, shared, actions(), page));
    actions = new Actions(workspaces, opening, this, samples, user);
    shortcuts = new Shortcuts(actions.menus().stream().flatMap(Actions::actions).toList(), preferences);
    DocumentTabs tabs = new DocumentTabs(workspaces, opening::close, actions.startNew());
    root.setTop(new VBox(Menus.bar(actions.menus()), tabs));
    inFront.getChildren().setAll(notices);
    root.setCenter(inFront);
    root.getStyleClass().add("main-window");
    scene = new Scene(layers);
    preferences.settingsProperty().map(Settings::scale).subscribe(layers::setScale);
    preferences.settingsProperty().map(Settings::wireShapes)
        .subscribe(shown -> layers.pseudoClassStateChanged(BARE_WIRES, !shown));
    new ScaledPopups(stage, preferences);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    preferences.settingsProperty().map(Settings::theme).subscribe(theme -> theme.apply(scene));
    workspaces.frontProperty().subscribe(this::bringToFront);
    stage.setScene(scene);
    new WindowSize(stage, preferences);
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage.titleProperty().bind(workspaces.frontProperty().flatMap(it -> it.bench().titleProperty())
        .map(title -> title + " – Sluice").orElse("Sluice"));
    stage.setOnCloseRequest(event -> {
      event.consume();
      close();
    });
  }

  /** Opens what was open the last time, or what a new user begins with. */
  void begin() {
    begun = false;
    new Start(opening, workspaces, shared).begin(() -> {
      begun = true;
      workspaces.front().ifPresentOrElse(this::bringToFront, () -> bringToFront(null));
    });
  }

  private void bringToFront(Workspace workspace) {
    if (workspace != null) {
      inFront.getChildren().setAll(workspace.view());
      workspace.lay(notices);
      root.applyCss(); // split panes take their parts in with their skins, and only what is in the scene can have the focus
      workspace.canvas().requestFocus();
    } else if (begun) {
      startPage = startPage.or(() -> Optional.of(makeStartPage()));
      inFront.getChildren().setAll(startPage.get(), notices);
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
    } else {
      shortcuts.press(event, scene);
    }
  }

  /** Shows it. */
  void show() {
    stage.show();
    workspaces.front().ifPresent(it -> it.canvas().requestFocus());
  }

  /**
   * Makes from now on what takes longer than a frame while nobody touches the window, for each document that comes to the front, and gives
   * memory back that only the start took.
   */
  void workAhead() {
    workspaces.frontProperty().flatMap(front -> front.bench().run().stateProperty()).subscribe(new SpareMemory()::giveBackAfterStart);
    Ahead ahead = new Ahead(scene);
    workspaces.frontProperty().subscribe(front -> {
      if (front != null) {
        ahead.offer(front.ahead().stream().<Runnable>map(piece -> () -> workOn(front, piece)).toList());
      }
    });
  }

  /** Not for a document that has been closed, or put behind another, meanwhile: when that comes to the front again, so does its work. */
  private void workOn(Workspace workspace, Runnable piece) {
    if (workspaces.front().filter(workspace::equals).isPresent()) {
      piece.run();
    }
  }

  @Override
  public void close() {
    opening.whenAllSafe(() -> {
      shared.user().recent().keepOpen(workspaces.all().stream()
          .map(it -> it.bench().origin().key()).filter(name -> !name.isEmpty()).toList());
      closeAtOnce();
    });
  }

  /** Closes it, whatever is unsaved; nobody waits for the training. */
  void closeAtOnce() {
    workspaces.all().forEach(Workspace::close);
    threads.shutdown();
    stage.close();
  }

  @Override
  public void changeTheme() {
    preferences.change(now -> now.withTheme(now.theme().other()));
  }

  @Override
  public void showStartPage() {
    workspaces.rest();
  }

  @Override
  public void showCommands() {
    if (!layers.isCovered()) {
      Node before = scene.getFocusOwner();
      CommandPalette palette = new CommandPalette(actions.menus(), () -> closeCommands(before));
      layers.cover(palette);
      palette.begin();
    }
  }

  private void closeCommands(Node focused) {
    layers.uncover();
    if (focused != null) {
      focused.requestFocus();
    }
  }

  @Override
  public void showShortcuts() {
    new ShortcutsView(actions.menus(), shortcuts).show(stage);
  }

  private StartPage makeStartPage() {
    Action back = Action.of("Back", () -> workspaces.step(true)).disabledWhen(Bindings.isEmpty(workspaces.all()));
    return new StartPage(actions, opening, back.hint("Back to the open documents"), shared);
  }

  private Actions actions() {
    return actions;
  }

  /** The menus of the bar. */
  List<Entry.Group> menus() {
    return actions.menus();
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
