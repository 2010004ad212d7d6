package io.sluice.ui.shell;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;

/** Menus made from actions. */
final class Menus {
  private Menus() {}

  /** The menu bar. */
  static MenuBar bar(List<Entry.Group> groups) {
    MenuBar bar = new MenuBar();
    groups.forEach(group -> bar.getMenus().add(menu(group)));
    return bar;
  }

  private static Menu menu(Entry.Group group) {
    Menu menu = new Menu(group.title());
    group.entries().forEach(entry -> menu.getItems().add(item(entry)));
    return menu;
  }

  /** A menu entry made from one of the window. */
  static MenuItem item(Entry entry) {
    return switch (entry) {
      case Action action -> wired(new MenuItem(), action);
      case Entry.Choice choice -> {
        CheckMenuItem item = new CheckMenuItem();
        item.selectedProperty().bindBidirectional(choice.chosen());
        yield wired(item, choice.action());
      }
      case Entry.Group group -> menu(group);
      case Entry.Fitting fitting -> fitting(fitting);
      case Entry.Changing changing -> {
        Menu menu = new Menu(changing.title());
        changing.actions().subscribe(now -> {
          menu.getItems().setAll(now.stream().map(action -> wired(new MenuItem(), action)).toList());
          menu.setDisable(now.isEmpty());
        });
        yield menu;
      }
      case Entry.Line _ -> new SeparatorMenuItem();
    };
  }

  private static Menu fitting(Entry.Fitting fitting) {
    Menu menu = new Menu(fitting.title());
    for (Action action : fitting.actions()) {
      MenuItem item = wired(new MenuItem(), action);
      item.textProperty().bind(action.text().map(text -> text.substring(fitting.title().length()).strip()));
      item.visibleProperty().bind(item.disableProperty().not());
      menu.getItems().add(item);
    }
    menu.disableProperty().bind(Bindings.createBooleanBinding(() -> menu.getItems().stream().allMatch(MenuItem::isDisable),
        menu.getItems().stream().map(MenuItem::disableProperty).toArray(Observable[]::new)));
    return menu;
  }

  private static MenuItem wired(MenuItem item, Action action) {
    item.textProperty().bind(action.text());
    item.disableProperty().bind(action.disabled());
    item.setMnemonicParsing(false);
    item.acceleratorProperty().bind(action.shortcut().keysProperty().map(keys -> keys.orElse(null)));
    item.setOnAction(_ -> {
      if (!isTyping(item)) {
        action.run();
      }
    });
    return item;
  }

  /** A key without Ctrl is the text field's while one types there: JavaFX fires the menu's shortcut all the same. */
  private static boolean isTyping(MenuItem item) {
    boolean plainKey = item.getAccelerator() != null
        && item.getAccelerator().getShortcut() != KeyCombination.ModifierValue.DOWN
        && item.getAccelerator() instanceof KeyCodeCombination keys
        && !keys.getCode().isFunctionKey();
    Menu parent = item.getParentMenu();
    boolean byMouse = parent != null && parent.isShowing();
    return plainKey && !byMouse && Window.getWindows().stream()
        .filter(Window::isFocused)
        .anyMatch(window -> window.getScene().getFocusOwner() instanceof TextInputControl);
  }
}
