package io.sluice.ui.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyCodeCombination;

/** The keys of an action: those that the program gives it, and those that it has now. FX thread only. */
final class Shortcut {
  private final Optional<KeyCodeCombination> standard;
  private final ReadOnlyObjectWrapper<Optional<KeyCodeCombination>> keys;

  /** A shortcut that nobody has changed. */
  Shortcut(Optional<KeyCodeCombination> standard) {
    this.standard = standard;
    keys = new ReadOnlyObjectWrapper<>(standard);
  }

  /** The keys that the program gives it. */
  Optional<KeyCodeCombination> standard() {
    return standard;
  }

  /** The keys that it has now. */
  Optional<KeyCodeCombination> now() {
    return keys.get();
  }

  /** The keys that it has now, for menus and tooltips to listen to. */
  ReadOnlyObjectProperty<Optional<KeyCodeCombination>> keysProperty() {
    return keys.getReadOnlyProperty();
  }

  /** Whether the user has given it other keys. */
  boolean isChanged() {
    return !keys.get().equals(standard);
  }

  /** Gives it other keys, or none. */
  void set(Optional<KeyCodeCombination> other) {
    keys.set(other);
  }
}
