package io.sluice.tensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file among those of the system that are there for a while, for what is too much for memory: without a name from the start where the system
 * allows it, and gone when it is closed or the process ends.
 */
public final class NamelessFile {
  private NamelessFile() {}

  /**
   * A new file, empty, to be read and written.
   *
   * @throws IOException if none can be made
   */
  public static RandomAccessFile open() throws IOException {
    Path path = Files.createTempFile("sluice", ".part");
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    if (!path.toFile().delete()) {
      path.toFile().deleteOnExit(); // a system that has no files without a name
    }
    return file;
  }
}
