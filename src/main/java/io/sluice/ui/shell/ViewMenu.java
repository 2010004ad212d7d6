package io.sluice.ui.shell;

import static io.sluice.ui.shell.Keys.ctrl;
import static io.sluice.ui.shell.Keys.ctrlAlt;
import static io.sluice.ui.shell.Keys.ctrlShift;
import static io.sluice.ui.shell.Keys.key;

import io.sluice.ui.canvas.Camera;
import io.sluice.ui.settings.Preferences;
import io.sluice.ui.settings.Settings;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;

/** The menu of what is seen: where the canvas looks, what is drawn on it, which document, how large and in which colours. FX thread only. */
final class ViewMenu {
  private static final int STEP = 10;

  private final Workspaces workspaces;
  private final Preferences preferences;

  private ViewMenu(Workspaces workspaces, Preferences preferences) {
    this.workspaces = workspaces;
    this.preferences = preferences;
  }

  /** The menu for the documents of {@code workspaces}; what is chosen in it is kept in {@code preferences}. */
  static Entry.Group of(Workspaces workspaces, WindowActions window, Preferences preferences) {
    ViewMenu menu = new ViewMenu(workspaces, preferences);
    return new Entry.Group("View", Stream.of(menu.looking(), menu.drawing(), menu.documents(), menu.appearance(window))
        .flatMap(List::stream).toList());
  }

  private List<Entry> looking() {
    return List.of(
        looking("Fit all", Camera::fit).on(ctrl(KeyCode.DIGIT0)),
        looking("Fit selection", Camera::fitSelection).on(key(KeyCode.F)),
        looking("Actual size", Camera::zoomToActualSize).on(ctrl(KeyCode.DIGIT1)),
        looking("Zoom in", Camera::zoomIn).on(ctrl(KeyCode.EQUALS)),
        looking("Zoom out", Camera::zoomOut).on(ctrl(KeyCode.MINUS)),
        new Entry.Line());
  }

  private List<Entry> drawing() {
    return List.of(
        choice("Minimap", "Draw the whole design small in a corner while something is out of sight", Settings::minimap, Settings::withMinimap),
        choice("Shapes on wires", "Write on each wire which shape goes through it", Settings::wireShapes, Settings::withWireShapes),
        new Entry.Line());
  }

  private List<Entry> documents() {
    return List.of(
        Action.of("Next document", () -> workspaces.step(true)).on(ctrl(KeyCode.TAB)).disabledWhen(workspaces.none()),
        Action.of("Previous document", () -> workspaces.step(false)).on(ctrlShift(KeyCode.TAB)).disabledWhen(workspaces.none()),
        new Entry.Line());
  }

  private List<Entry> appearance(WindowActions window) {
    return List.of(
        Action.of("Larger", () -> scale(preferences.now().scale() + STEP)).on(ctrlAlt(KeyCode.EQUALS)).hint("Draw the whole window larger"),
        Action.of("Smaller", () -> scale(preferences.now().scale() - STEP)).on(ctrlAlt(KeyCode.MINUS)).hint("Draw the whole window smaller"),
        Action.of("Normal size", () -> scale(Settings.STANDARD.scale())).on(ctrlAlt(KeyCode.DIGIT0)).hint("Draw the window as large as usual"),
        new Entry.Group("Theme", List.of(theme("Dark", Theme.DARK), theme("Light", Theme.LIGHT), theme("High contrast", Theme.HIGH_CONTRAST))),
        Action.of("Light or dark", window::changeTheme).on(ctrl(KeyCode.L)).hint("Change between the light and the dark theme"));
  }

  private void scale(int percent) {
    preferences.change(now -> now.withScale(Math.clamp(percent, Settings.LEAST_SCALE, Settings.MOST_SCALE)));
  }

  private Action looking(String text, Consumer<Camera> work) {
    return Action.of(text, workspaces.with(it -> work.accept(it.canvas().camera()))).disabledWhen(workspaces.none());
  }

  private Entry.Choice theme(String name, Theme theme) {
    return choice(name, "Draw the window in this theme", now -> now.theme() == theme, (now, on) -> now.withTheme(theme));
  }

  /** A line that is on where the settings say so; choosing it changes them. */
  private Entry.Choice choice(String name, String hint, Function<Settings, Boolean> read, BiFunction<Settings, Boolean, Settings> write) {
    BooleanProperty chosen = new SimpleBooleanProperty();
    preferences.settingsProperty().subscribe(now -> chosen.set(read.apply(now)));
    Action choose = Action.of(name, () -> {
      preferences.change(now -> write.apply(now, !read.apply(now)));
      chosen.set(read.apply(preferences.now())); // a choice that is chosen again stays so
    });
    return new Entry.Choice(choose.hint(hint), chosen);
  }
}
