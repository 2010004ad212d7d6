package io.sluice.ui.settings;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the program keeps of its user between starts.
 *
 * @param preferences what the user has chosen
 * @param recent      which files were used
 * @param journal     what would be lost in a crash
 */
public record UserState(Preferences preferences, RecentFiles recent, Journal journal) {

  /**
   * What is kept in {@code folders}.
   *
   * @param complaints told in a sentence of what could not be read
   */
  public static UserState in(UserFolders folders, Saver saver, Consumer<String> complaints) {
    return new UserState(new Preferences(folders, saver, complaints), new RecentFiles(folders, saver, complaints), new Journal(folders, saver));
  }

  /** That of somebody new, of whom nothing will be kept: for a demo or a measurement. */
  public static UserState ofNobody() {
    Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "sluice-" + UUID.randomUUID());
    return in(UserFolders.in(nowhere), new Saver(_ -> {}, _ -> {}), _ -> {});
  }
}
