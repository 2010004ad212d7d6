package io.sluice.data;

import java.io.IOException;

/** Where a data set comes from; it is read when it is needed, by whoever needs it. */
@FunctionalInterface
public interface DatasetSource {
  /**
   * The data set.
   *
   * @throws io.sluice.disk.BadFileException if a file of it cannot be used
   */
  Dataset load() throws IOException;
}
