package io.sluice.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A data set in a folder; see {@link MnistFolder}.
 *
 * @param place where the folder is
 */
record MnistSource(Place place) implements DatasetSource {
  /** Finds a folder when it is asked for. */
  @FunctionalInterface
  interface Place {
    Path folder() throws IOException;
  }

  @Override
  public Dataset read() throws IOException {
    return MnistFolder.read(place.folder());
  }

  @Override
  public TestSet readTest() throws IOException {
    return MnistFolder.readTest(place.folder());
  }
}
