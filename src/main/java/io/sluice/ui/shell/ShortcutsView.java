package io.sluice.ui.shell;

import io.sluice.ui.theme.Theme;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Modality;
import javafx.stage.Stage;

/** The list on F1: all shortcuts of the menus, and what the mouse does on the canvas. */
final class ShortcutsView {
  private static final List<List<String>> GESTURES = List.of(
      List.of("Add a block", "Drag it from the palette"),
      List.of("Search for a block to add", "Tab, or double-click the empty canvas"),
      List.of("Wire two blocks", "Drag from port to port"),
      List.of("Wire to a new block", "Drag from a port to the empty canvas"),
      List.of("Move along the wires", "Alt+Left, Alt+Right"),
      List.of("Nudge", "Arrow keys; Shift: further"),
      List.of("Pan", "Drag with the middle button, or with Space held"),
      List.of("Zoom", "Mouse wheel"),
      List.of("Select several", "Drag over the empty canvas; Ctrl-click adds"));

  private final GridPane grid = new GridPane();

  /** The list for a window with these menus. */
  ShortcutsView(List<Entry.Group> menus) {
    grid.getStyleClass().add("shortcuts");
    menus.forEach(menu -> {
      List<Action> withKeys = Actions.actions(menu).filter(action -> action.shortcut().isPresent()).toList();
      if (!withKeys.isEmpty()) {
        title(menu.title());
        withKeys.forEach(action -> line(action.text().getValue(), action.shortcut().orElseThrow().getDisplayText()));
      }
    });
    title("Canvas");
    GESTURES.forEach(gesture -> line(gesture.getFirst(), gesture.getLast()));
  }

  /** Shows the list beside {@code owner}, which goes on working. */
  void show(Stage owner) {
    Dialog<Void> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.initModality(Modality.NONE);
    dialog.setTitle("Shortcuts");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(480);
    dialog.getDialogPane().setContent(scroll);
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
    shown.getStyleClass().add("code");
    GridPane.setHalignment(shown, HPos.RIGHT);
    grid.addRow(grid.getRowCount(), new Label(what), shown);
  }
}
