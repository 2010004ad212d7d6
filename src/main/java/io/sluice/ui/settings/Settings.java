package io.sluice.ui.settings;

import io.sluice.train.ProbeRequest;
import io.sluice.ui.theme.Theme;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the user has chosen, kept between starts.
 *
 * @param theme      how the window looks
 * @param scale      how large everything in it is drawn, in percent: 80 to 200
 * @param window     how large it was
 * @param watching   the share of a training's time that looking at it may take, above 0 to 1
 * @param wireShapes whether shapes stand on the wires
 * @param minimap    whether the canvas has a minimap
 * @param shortcuts  the keys of actions where they are not the program's own, by the action's name; empty text for none
 */
public record Settings(Theme theme, int scale, WindowPlace window, double watching, boolean wireShapes, boolean minimap,
    Map<String, String> shortcuts) {
  public static final int LEAST_SCALE = 80;
  public static final int MOST_SCALE = 200;
  static final int MOST_SHORTCUTS = 500;

  /** What a new user has. */
  public static final Settings STANDARD =
      new Settings(Theme.DARK, 100, WindowPlace.UNKNOWN, ProbeRequest.STANDARD_MOST, true, true, Map.of());

  public Settings {
    check(scale >= LEAST_SCALE && scale <= MOST_SCALE, "scale", "a whole number from " + LEAST_SCALE + " to " + MOST_SCALE, scale);
    check(watching > 0 && watching <= 1, "watching", "above 0 and at most 1", watching);
    check(shortcuts.size() <= MOST_SHORTCUTS, "shortcuts", "at most " + MOST_SHORTCUTS, shortcuts.size());
    shortcuts = Collections.unmodifiableMap(new TreeMap<>(shortcuts));
  }

  private static void check(boolean holds, String name, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + rule + ", not " + found);
    }
  }

  /** The same in another theme. */
  public Settings withTheme(Theme other) {
    return new Settings(other, scale, window, watching, wireShapes, minimap, shortcuts);
  }

  /** The same, drawn larger or smaller. */
  public Settings withScale(int percent) {
    return new Settings(theme, percent, window, watching, wireShapes, minimap, shortcuts);
  }

  /** The same with a window of another size. */
  public Settings withWindow(WindowPlace other) {
    return new Settings(theme, scale, other, watching, wireShapes, minimap, shortcuts);
  }

  /** The same, with another share of time for looking. */
  public Settings withWatching(double share) {
    return new Settings(theme, scale, window, share, wireShapes, minimap, shortcuts);
  }

  /** The same, with or without shapes on the wires. */
  public Settings withWireShapes(boolean shown) {
    return new Settings(theme, scale, window, watching, shown, minimap, shortcuts);
  }

  /** The same, with or without a minimap. */
  public Settings withMinimap(boolean shown) {
    return new Settings(theme, scale, window, watching, wireShapes, shown, shortcuts);
  }

  /** The same with other keys. */
  public Settings withShortcuts(Map<String, String> other) {
    return new Settings(theme, scale, window, watching, wireShapes, minimap, other);
  }
}
