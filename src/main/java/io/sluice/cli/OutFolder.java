package io.sluice.cli;

import io.sluice.disk.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a command leaves its files in. */
final class OutFolder {
  private OutFolder() {}

  /** Makes {@code folder} if it is missing; one that cannot be written to is refused before any work is done. */
  static void prepare(Path folder) throws WrongUseException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new WrongUseException(folder + ": expected a folder or a new name for --out, found a file");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new WrongUseException(FileFailure.sentence(e));
    }
    if (!Files.isWritable(folder)) {
      throw new WrongUseException(folder + ": expected a folder that may be written to for --out, found one that may not");
    }
  }
}
