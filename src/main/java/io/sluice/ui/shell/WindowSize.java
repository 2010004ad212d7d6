package io.sluice.ui.shell;

import io.sluice.ui.settings.Preferences;
import io.sluice.ui.settings.WindowPlace;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The size of the window: as the user left it, as far as the screen has room; else a good one. FX thread only. */
final class WindowSize {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  /** A window being dragged larger is kept when that is over. */
  private static final Duration SETTLING = Duration.millis(500);

  private final Stage stage;
  private final Preferences preferences;
  private final PauseTransition settling = new PauseTransition(SETTLING);

  /** Gives {@code stage} its size, and keeps what the user makes of it. */
  WindowSize(Stage stage, Preferences preferences) {
    this.stage = stage;
    this.preferences = preferences;
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    WindowPlace place = preferences.now().window();
    stage.setWidth(Math.min(place.isKnown() ? place.width() : WIDTH, screen.getWidth()));
    stage.setHeight(Math.min(place.isKnown() ? place.height() : HEIGHT, screen.getHeight()));
    stage.setMaximized(place.maximized());
    settling.setOnFinished(_ -> keep());
    stage.setOnShown(_ -> {
      stage.widthProperty().subscribe((_, _) -> settling.playFromStart());
      stage.heightProperty().subscribe((_, _) -> settling.playFromStart());
      stage.maximizedProperty().subscribe((_, _) -> settling.playFromStart());
    });
  }

  private void keep() {
    WindowPlace before = preferences.now().window();
    WindowPlace now = stage.isMaximized()
        ? new WindowPlace(before.width(), before.height(), true)
        : new WindowPlace((int) stage.getWidth(), (int) stage.getHeight(), false);
    preferences.change(settings -> settings.withWindow(now));
  }
}
