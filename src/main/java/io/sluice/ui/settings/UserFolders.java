package io.sluice.ui.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps what is its user's.
 *
 * @param config what the user has chosen
 * @param state  what the program remembers by itself: recent files, unsaved documents
 */
public record UserFolders(Path config, Path state) {
  /** The system property that names a folder for both, in place of the system's own. */
  public static final String PROPERTY = "sluice.user";

  private static final String NAME = "sluice";

  /** Those of this user: as the XDG base directories say on Linux, else where the system's programs keep theirs. */
  public static UserFolders ofThisUser() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(UserFolders::in)
        .orElseGet(() -> of(System.getProperty("os.name"), Path.of(System.getProperty("user.home", "")), System.getenv()));
  }

  /** Both below {@code folder}. */
  public static UserFolders in(Path folder) {
    return new UserFolders(folder.resolve("config"), folder.resolve("state"));
  }

  /**
   * Those of a user.
   *
   * @param system      the operating system, as in {@code os.name}
   * @param home        the user's folder
   * @param environment the variables of the process
   */
  static UserFolders of(String system, Path home, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("win")) {
      Path base = absolute(environment, "APPDATA").orElse(home.resolve("AppData").resolve("Roaming")).resolve("Sluice");
      return new UserFolders(base, base.resolve("state"));
    }
    if (name.contains("mac")) {
      Path base = home.resolve("Library").resolve("Application Support").resolve("Sluice");
      return new UserFolders(base, base.resolve("state"));
    }
    return new UserFolders(
        absolute(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve(NAME),
        absolute(environment, "XDG_STATE_HOME").orElse(home.resolve(".local").resolve("state")).resolve(NAME));
  }

  /** A folder that a variable names; one that is not absolute counts for nothing, as the XDG specification wants it. */
  private static Optional<Path> absolute(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank()).map(Path::of).filter(Path::isAbsolute);
  }
}
