package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.data.TestSet;
import io.sluice.graph.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the images come from, and how many of them. */
final class DataOption {
  @Option(names = "--data", paramLabel = "FOLDER", description = "Folder with the four files of MNIST or a set like it; the one that the"
      + " design names, from the program's own assets, if not said.")
  private Path folder;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N training images and the first N test images.")
  private Integer limit;

  /** The data set for a network that is trained as {@code recipe} says. */
  DatasetSource source(Recipe recipe) throws WrongUseException {
    requireLimit();
    DatasetSource all = all(recipe);
    return limit == null ? all : () -> limited(all.read());
  }

  /** What such a network is judged by: the images to train on are not read. */
  TestSet tests(Recipe recipe) throws IOException, WrongUseException {
    requireLimit();
    TestSet all = all(recipe).readTest();
    return limit == null ? all : new TestSet(all.name(), all.classes(), all.images().first(limit));
  }

  private void requireLimit() throws WrongUseException {
    if (limit != null && limit < 1) {
      throw new WrongUseException("--limit is at least 1, not " + limit);
    }
  }

  private DatasetSource all(Recipe recipe) {
    return Optional.ofNullable(folder).map(DatasetSource::folder).orElseGet(() -> DatasetSource.named(recipe.dataset()));
  }

  private Dataset limited(Dataset all) {
    return new Dataset(all.name(), all.classes(), all.train().first(limit), all.test().first(limit));
  }
}
