package io.sluice.ui.shell;

import io.sluice.ui.settings.Preferences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys of all actions, as the user has them. FX thread only. */
final class Shortcuts {
  private final List<Action> actions;
  private final Preferences preferences;

  /** The keys of {@code actions}, changed as the user did the last time; keys that are stored but are none are left out. */
  Shortcuts(List<Action> actions, Preferences preferences) {
    this.actions = List.copyOf(actions);
    this.preferences = preferences;
    preferences.now().shortcuts().forEach((name, keys) -> find(name).ifPresent(action -> restore(action, keys)));
  }

  private static void restore(Action action, String keys) {
    if (keys.isEmpty()) {
      action.shortcut().set(Optional.empty());
      return;
    }
    try {
      if (KeyCombination.valueOf(keys) instanceof KeyCodeCombination known) {
        action.shortcut().set(Optional.of(known));
      }
    } catch (IllegalArgumentException e) {
      System.getLogger(Shortcuts.class.getName()).log(System.Logger.Level.INFO, "no keys: " + keys);
    }
  }

  private Optional<Action> find(String name) {
    return actions.stream().filter(action -> action.name().equals(name)).findFirst();
  }

  /** The action that has these keys, other than {@code than}. */
  Optional<Action> other(KeyCodeCombination keys, Action than) {
    return actions.stream().filter(action -> action != than && action.shortcut().now().equals(Optional.of(keys))).findFirst();
  }

  /** Gives {@code action} other keys, or none; whoever had them before has none then. */
  void change(Action action, Optional<KeyCodeCombination> keys) {
    keys.flatMap(wanted -> other(wanted, action)).ifPresent(before -> before.shortcut().set(Optional.empty()));
    action.shortcut().set(keys);
    store();
  }

  /** Gives all actions the keys that the program gives them. */
  void reset() {
    actions.forEach(action -> action.shortcut().set(action.shortcut().standard()));
    store();
  }

  private void store() {
    Map<String, String> changed = new LinkedHashMap<>();
    actions.stream().filter(action -> action.shortcut().isChanged())
        .forEach(action -> changed.put(action.name(), action.shortcut().now().map(KeyCombination::getName).orElse("")));
    preferences.change(now -> now.withShortcuts(changed));
  }

  /**
   * Does what the user has given the keys of {@code event} to. A canvas or a list would take some keys before the menus get them; for keys
   * that were changed the user's word goes first, and keys that were taken from an action do nothing.
   */
  void press(KeyEvent event, Scene scene) {
    if (isPlain(event) && scene.getFocusOwner() instanceof TextInputControl) {
      return;
    }
    Optional<Action> given = actions.stream()
        .filter(action -> action.shortcut().isChanged() && action.shortcut().now().filter(keys -> keys.match(event)).isPresent()).findFirst();
    boolean taken = given.isEmpty() && actions.stream()
        .anyMatch(action -> action.shortcut().isChanged() && action.shortcut().standard().filter(keys -> keys.match(event)).isPresent())
        && actions.stream().noneMatch(action -> action.shortcut().now().filter(keys -> keys.match(event)).isPresent());
    given.ifPresent(Action::run);
    if (given.isPresent() || taken) {
      event.consume();
    }
  }

  private static boolean isPlain(KeyEvent event) {
    return !event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey();
  }

  /** The keys that are held in {@code event}; empty while it is only Ctrl, Shift and the like. */
  static Optional<KeyCodeCombination> keys(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
      return Optional.empty();
    }
    return Optional.of(new KeyCodeCombination(code, modifier(event.isShiftDown()), KeyCombination.ModifierValue.UP, modifier(event.isAltDown()),
        KeyCombination.ModifierValue.UP, modifier(event.isShortcutDown())));
  }

  private static KeyCombination.ModifierValue modifier(boolean down) {
    return down ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
  }
}
