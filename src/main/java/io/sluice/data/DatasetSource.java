package io.sluice.data;

import io.sluice.disk.BadFileException;
import io.sluice.disk.ProgramFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a data set comes from; it is read anew each time that it is asked for. */
@FunctionalInterface
public interface DatasetSource {
  /**
   * The data set.
   *
   * @throws BadFileException if its files are missing or not what they should be
   * @throws IOException      if they cannot be read
   */
  Dataset read() throws IOException;

  /**
   * What it is judged by alone, which may be there sooner.
   *
   * @throws BadFileException if its files are missing or not what they should be
   * @throws IOException      if they cannot be read
   */
  default TestSet readTest() throws IOException {
    return read().tests();
  }

  /** The one that recipes call {@code name}: the folder {@code assets/datasets/NAME} of the program. */
  static DatasetSource named(String name) {
    return new MnistSource(() -> {
      Path folder = ProgramFolder.assets().resolve("datasets").resolve(name);
      if (!Files.isDirectory(folder)) {
        throw new BadFileException(folder, "", "the folder of the data set '" + name + "'", "no such folder",
            "name another data set in the design, or a folder of your own");
      }
      return folder;
    });
  }

  /** The one in a folder of the user's own; see {@link MnistFolder}. */
  static DatasetSource folder(Path folder) {
    return new MnistSource(() -> folder);
  }

  /** One that is already there. */
  static DatasetSource of(Dataset dataset) {
    return () -> dataset;
  }
}
