package io.sluice.ui.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCodeCombination;

/**
 * Something that the user can do. Menu entry, shortcut, button and the list on F1 are all made from it, so they cannot disagree.
 *
 * @param name     what it is called in the list of shortcuts and where they are stored
 * @param text     what the menu says; a verb, which may change (<i>Undo Add Conv2D 'conv1'</i>)
 * @param icon     an Ikonli literal for its button
 * @param shortcut the keys for it
 * @param disabled whether it cannot be done now
 * @param hint     one clause for the tooltip: what it does, or why it cannot be done now
 * @param work     what is done, on the FX thread; it never blocks
 */
record Action(String name, ObservableValue<String> text, Optional<String> icon, Shortcut shortcut, ObservableValue<Boolean> disabled,
    ObservableValue<String> hint, Runnable work) implements Entry {

  /** An action that can always be done, with no shortcut and no icon; its hint is its text. */
  static Action of(String text, Runnable work) {
    var constant = new ReadOnlyStringWrapper(text);
    return new Action(text, constant, Optional.empty(), new Shortcut(Optional.empty()), new ReadOnlyBooleanWrapper(false), constant, work);
  }

  /** The same with a text that changes. */
  Action named(ObservableValue<String> changing) {
    return new Action(name, changing, icon, shortcut, disabled, changing, work);
  }

  /** The same with an icon. */
  Action icon(String literal) {
    return new Action(name, text, Optional.of(literal), shortcut, disabled, hint, work);
  }

  /** The same on these keys. */
  Action on(KeyCodeCombination keys) {
    return new Action(name, text, icon, new Shortcut(Optional.of(keys)), disabled, hint, work);
  }

  /** The same, to be done only while {@code condition} does not hold. */
  Action disabledWhen(ObservableValue<Boolean> condition) {
    return new Action(name, text, icon, shortcut, condition, hint, work);
  }

  /** The same with another hint. */
  Action hint(String clause) {
    return hint(new ReadOnlyStringWrapper(clause));
  }

  /** The same with a hint that changes. */
  Action hint(ObservableValue<String> changing) {
    return new Action(name, text, icon, shortcut, disabled, changing, work);
  }

  /** Does it, if it can be done now. */
  void run() {
    if (!disabled.getValue()) {
      work.run();
    }
  }

  /** The tooltip: the hint, then the shortcut. */
  ObservableValue<String> tooltip() {
    return hint.flatMap(clause -> shortcut.keysProperty().map(keys -> clause + keys.map(now -> "  " + now.getDisplayText()).orElse("")));
  }
}
