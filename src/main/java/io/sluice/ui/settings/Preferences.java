package io.sluice.ui.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The user's settings: each change is on disk a moment later. FX thread only. */
public final class Preferences {
  private static final String FILE = "settings.json";

  private final ReadOnlyObjectWrapper<Settings> settings;

  /**
   * The settings that the user had the last time.
   *
   * @param complaints told in a sentence of what could not be read
   */
  public Preferences(UserFolders folders, Saver saver, Consumer<String> complaints) {
    Path file = folders.config().resolve(FILE);
    settings = new ReadOnlyObjectWrapper<>(SettingsFile.read(file, complaints));
    settings.subscribe((_, now) -> saver.write(file, () -> SettingsFile.bytes(now)));
  }

  /** The settings as they are now. */
  public Settings now() {
    return settings.get();
  }

  /** The settings as they are now, for views to listen to. */
  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /** Changes them. */
  public void change(UnaryOperator<Settings> change) {
    settings.set(change.apply(settings.get()));
  }
}
