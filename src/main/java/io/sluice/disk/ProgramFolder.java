package io.sluice.disk;

import java.nio.file.Path;

/** Where the program's own files lie: what came in the box, wherever it was started from. */
public final class ProgramFolder {

  private ProgramFolder() {}

  /**
   * Returns the folder that holds {@code assets} and {@code sample-models}: the one that {@code bin/sluice} and the
   * build name in the system property {@code sluice.home}, else the working directory.
   */
  public static Path home() {
    return Path.of(System.getProperty("sluice.home", "")).toAbsolutePath().normalize();
  }

  /** Returns the folder of data sets, fonts and icons. */
  public static Path assets() {
    return home().resolve("assets");
  }

  /** Returns the folder of the designs that come with the program. */
  public static Path sampleModels() {
    return home().resolve("sample-models");
  }
}
