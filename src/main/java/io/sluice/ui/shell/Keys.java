package io.sluice.ui.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Shortcuts by key code; Headless cannot tell characters, so none of the program's are by character. */
final class Keys {
  private Keys() {}

  /** The key alone. */
  static KeyCodeCombination key(KeyCode code) {
    return new KeyCodeCombination(code);
  }

  /** The key with Ctrl (Command on macOS). */
  static KeyCodeCombination ctrl(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  /** The key with Ctrl and Shift. */
  static KeyCodeCombination ctrlShift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  }

  /** The key with Ctrl and Alt. */
  static KeyCodeCombination ctrlAlt(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
  }

  /** The key with Shift. */
  static KeyCodeCombination shift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
  }
}
