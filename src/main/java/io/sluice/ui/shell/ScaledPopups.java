package io.sluice.ui.shell;

import io.sluice.ui.settings.Preferences;
import io.sluice.ui.settings.Settings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.PopupControl;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Menus, tooltips and dialogs in letters as large as the window's; they are windows of their own, which no layer of it reaches. FX thread only. */
final class ScaledPopups {
  private static final double LETTERS = 13;

  private final Stage main;
  private final Preferences preferences;

  /** Scales all windows that open from now on, but {@code main}. */
  ScaledPopups(Stage main, Preferences preferences) {
    this.main = main;
    this.preferences = preferences;
    ListChangeListener<Window> listener = change -> {
      while (change.next()) {
        change.getAddedSubList().forEach(this::scale);
      }
    };
    main.setOnHidden(_ -> Window.getWindows().removeListener(listener));
    Window.getWindows().addListener(listener);
  }

  private void scale(Window window) {
    int percent = preferences.now().scale();
    if (window != main && window.getScene() != null && percent != Settings.STANDARD.scale()) {
      String style = "-fx-font-size: " + LETTERS * percent / 100 + "px";
      if (window instanceof PopupControl popup) {
        popup.setStyle(style); // its style comes from what it was opened on, not from the root of its own scene
      } else {
        window.getScene().getRoot().setStyle(style);
      }
    }
  }
}
