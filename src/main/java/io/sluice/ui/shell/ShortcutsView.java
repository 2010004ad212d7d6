package io.sluice.ui.shell;

import io.sluice.ui.theme.Theme;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;

/** The list on F1: what mouse and keys do on the canvas, and all actions of the menus with their keys, which can be changed there. */
final class ShortcutsView {
  private static final List<List<String>> GESTURES = List.of(
      List.of("Add a block", "Drag it from the palette"),
      List.of("Search for a block to add", "Tab, or double-click the empty canvas"),
      List.of("Type a whole network", "Tab: in, conv 16 5x5 valid, tanh, avg"),
      List.of("Choose what usually follows", "Click an output"),
      List.of("Change a value", "Click, drag or turn the wheel on it"),
      List.of("Rename, or open a folded group", "Double-click its title"),
      List.of("Wire two blocks", "Drag from port to port; W by keyboard"),
      List.of("Wire to a new block", "Drag from a port to the empty canvas"),
      List.of("Move a wire, or take it off", "Drag one of its ends"),
      List.of("Cut wires", "Alt-drag over them"),
      List.of("Move along the wires", "Alt+Left, Alt+Right"),
      List.of("Nudge", "Arrow keys; Shift: further"),
      List.of("Pan", "Drag with the middle button, or with Space held"),
      List.of("Zoom", "Mouse wheel"),
      List.of("Select several", "Drag over the empty canvas; Ctrl-click adds"));
  private static final String HOW = "Click a shortcut and press other keys; Backspace takes it away, Escape leaves it";

  private final Shortcuts shortcuts;
  private final GridPane grid = new GridPane();
  private final Label says = new Label(HOW);
  private final Button take = new Button("Take it");
  private Runnable taking = () -> { };

  /** The list for a window with these menus. */
  ShortcutsView(List<Entry.Group> menus, Shortcuts shortcuts) {
    this.shortcuts = shortcuts;
    grid.getStyleClass().add("shortcuts");
    title("Canvas");
    GESTURES.forEach(gesture -> line(gesture.getFirst(), gesture.getLast()));
    menus.forEach(menu -> {
      title(menu.title());
      menu.entries().forEach(entry -> lines(entry, ""));
    });
    says.setId("shortcut-says");
    says.setWrapText(true);
    take.setId("shortcut-take");
    take.setMinWidth(Region.USE_PREF_SIZE);
    take.setVisible(false);
    take.setOnAction(_ -> {
      taking.run();
      say(HOW);
    });
  }

  /** A line for each action that is always there: recent files come and go. {@code within} is the submenu that it is in. */
  private void lines(Entry entry, String within) {
    switch (entry) {
      case Action action -> line(action, within + action.name());
      case Entry.Choice choice -> line(choice.action(), within + choice.action().name());
      case Entry.Group group -> group.entries().forEach(each -> lines(each, group.title() + " › "));
      case Entry.Fitting fitting -> fitting.actions().forEach(action -> line(action, action.name()));
      case Entry.Changing _, Entry.Line _ -> { }
    }
  }

  /** Shows the list beside {@code owner}, which goes on working. */
  void show(Stage owner) {
    Dialog<Void> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.initModality(Modality.NONE);
    dialog.setTitle("Shortcuts");
    dialog.setResizable(true);
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(480);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button reset = new Button("Reset all");
    reset.setId("shortcut-reset");
    reset.setMinWidth(Region.USE_PREF_SIZE);
    Tip.on(reset, "Give all actions the shortcuts that the program comes with");
    reset.setOnAction(_ -> {
      shortcuts.reset();
      say("All shortcuts are as the program comes with them");
    });
    HBox.setHgrow(says, Priority.ALWAYS);
    says.setMaxWidth(Double.MAX_VALUE);
    HBox foot = new HBox(says, take, reset);
    foot.getStyleClass().add("shortcuts-foot");
    VBox content = new VBox(scroll, foot);
    content.setPrefWidth(660);
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    Theme.of(owner.getScene()).apply(dialog.getDialogPane().getScene());
    dialog.show();
  }

  private void title(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("title-text");
    grid.add(label, 0, grid.getRowCount(), 2, 1);
  }

  private void line(String what, String keys) {
    Label shown = new Label(keys);
    shown.getStyleClass().addAll("code", "shortcut-gesture");
    shown.setWrapText(true);
    GridPane.setHalignment(shown, HPos.RIGHT);
    Label name = new Label(what);
    name.setMinWidth(Region.USE_PREF_SIZE);
    grid.addRow(grid.getRowCount(), name, shown);
  }

  private void line(Action action, String what) {
    Button keys = new Button();
    keys.getStyleClass().addAll("small", "shortcut-keys", "code");
    keys.textProperty().bind(action.shortcut().keysProperty().map(now -> now.map(KeyCodeCombination::getDisplayText).orElse("none")));
    keys.setAccessibleText("Shortcut of " + action.name());
    keys.setOnAction(_ -> ask(action, keys));
    GridPane.setHalignment(keys, HPos.RIGHT);
    GridPane.setHgrow(keys, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), new Label(what), keys);
  }

  /** The next keys that are pressed on the button are the action's. */
  private void ask(Action action, Button button) {
    say("Press the keys for " + action.name());
    button.setOnKeyPressed(event -> Shortcuts.keys(event).ifPresent(keys -> {
      event.consume();
      button.setOnKeyPressed(null);
      answer(action, keys);
    }));
  }

  private void answer(Action action, KeyCodeCombination keys) {
    boolean alone = keys.getAlt() == KeyCodeCombination.ModifierValue.UP && keys.getShortcut() == KeyCodeCombination.ModifierValue.UP;
    if (alone && keys.getCode() == KeyCode.ESCAPE) {
      say(HOW);
    } else if (alone && keys.getCode() == KeyCode.BACK_SPACE) {
      shortcuts.change(action, Optional.empty());
      say(action.name() + " has no shortcut now");
    } else {
      Optional<Action> other = shortcuts.other(keys, action);
      other.ifPresentOrElse(its -> offer(action, keys, its), () -> give(action, keys));
    }
  }

  private void offer(Action action, KeyCodeCombination keys, Action other) {
    say(keys.getDisplayText() + " belongs to " + other.name() + ": choose other keys, or take it from there");
    taking = () -> give(action, keys);
    take.setVisible(true);
  }

  private void give(Action action, KeyCodeCombination keys) {
    shortcuts.change(action, Optional.of(keys));
    say(action.name() + " is on " + keys.getDisplayText() + " now");
  }

  private void say(String sentence) {
    says.setText(sentence);
    take.setVisible(false);
  }
}
