package io.sluice.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All actions in one list that is searched by typing; it lies over the window until one is chosen. FX thread only. */
final class CommandPalette extends StackPane {
  private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");
  private static final int ROWS = 11;
  private static final double ROW = 32;
  /** What is found in an action's own name comes before what is found only in its menu's. */
  private static final int NAMED = 10_000;

  private final Runnable onClose;
  private final TextField search = new TextField();
  private final ListView<Command> list = new ListView<>();
  private final List<Command> commands;

  /** An action and the menu it is in. */
  private record Command(String menu, Action action) {
    String name() {
      return menu + ": " + action.text().getValue();
    }
  }

  /**
   * A palette of what can be done from {@code menus}.
   *
   * @param onClose takes it away again
   */
  CommandPalette(List<Entry.Group> menus, Runnable onClose) {
    this.onClose = onClose;
    commands = menus.stream().flatMap(menu -> commands(menu.title(), menu).stream()).toList();
    setId("command-palette");
    getStyleClass().add("command-veil");
    search.setId("command-search");
    search.setPromptText("Search for a command");
    search.setAccessibleText("Search for a command");
    list.setId("commands");
    list.setAccessibleText("Commands");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new Line());
    Label none = new Label("No command of that name");
    none.getStyleClass().add("empty-text");
    list.setPlaceholder(none);
    VBox box = new VBox(search, list);
    box.getStyleClass().add("command-box");
    box.setMaxSize(560, Region.USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_CENTER);
    getChildren().add(box);
    search.textProperty().subscribe(this::find);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    list.setOnMouseClicked(_ -> run());
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
      if (event.getTarget() == this) {
        onClose.run();
      }
    });
  }

  private static List<Command> commands(String path, Entry entry) {
    return switch (entry) {
      case Action action -> List.of(new Command(path, action));
      case Entry.Choice choice -> List.of(new Command(path, choice.action()));
      case Entry.Group group -> group.entries().stream()
          .flatMap(each -> commands(each instanceof Entry.Group inner ? path + " › " + inner.title() : path, each).stream()).toList();
      case Entry.Fitting fitting -> fitting.actions().stream().map(action -> new Command(path, action)).toList();
      case Entry.Changing changing -> changing.actions().getValue().stream()
          .map(action -> new Command(path + " › " + changing.title(), action)).toList();
      case Entry.Line _ -> List.of();
    };
  }

  /** Takes the keyboard. */
  void begin() {
    search.requestFocus();
  }

  private record Ranked(Command command, int score) {}

  private void find(String typed) {
    List<Ranked> found = new ArrayList<>();
    for (Command command : commands) {
      OptionalInt score = FuzzyMatch.score(typed, command.action().text().getValue());
      score.ifPresentOrElse(points -> found.add(new Ranked(command, points + NAMED)),
          () -> FuzzyMatch.score(typed, command.name()).ifPresent(points -> found.add(new Ranked(command, points))));
    }
    if (!typed.isBlank()) {
      found.sort(Comparator.comparingInt(Ranked::score).reversed());
    }
    list.setItems(FXCollections.observableList(found.stream().map(Ranked::command).toList()));
    list.setPrefHeight(Math.max(1, Math.min(ROWS, found.size())) * ROW + 2);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private void press(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> onClose.run();
      case ENTER -> run();
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-ROWS);
      case PAGE_DOWN -> move(ROWS);
      case TAB -> { } // there is nowhere else to go
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int last = list.getItems().size() - 1;
    int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - ROWS + 2));
  }

  private void run() {
    Command chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && !chosen.action().disabled().getValue()) {
      onClose.run();
      chosen.action().run();
    }
  }

  private static final class Line extends ListCell<Command> {
    private final Label menu = new Label();
    private final Label name = new Label();
    private final Label keys = new Label();
    private final HBox line = new HBox(name, menu, new Region(), keys);

    private Line() {
      menu.getStyleClass().add("secondary");
      keys.getStyleClass().addAll("code", "secondary");
      keys.setMinWidth(USE_PREF_SIZE);
      name.setMinWidth(USE_PREF_SIZE);
      line.getStyleClass().add("command-line");
      HBox.setHgrow(line.getChildren().get(2), Priority.ALWAYS);
    }

    @Override
    protected void updateItem(Command command, boolean empty) {
      super.updateItem(command, empty);
      setGraphic(empty ? null : line);
      setAccessibleText(empty ? null : command.name());
      setPrefWidth(0);
      pseudoClassStateChanged(UNAVAILABLE, !empty && command.action().disabled().getValue());
      if (!empty) {
        name.setText(command.action().text().getValue());
        menu.setText(command.menu());
        keys.setText(command.action().shortcut().now().map(KeyCodeCombination::getDisplayText).orElse(""));
      }
    }
  }
}
