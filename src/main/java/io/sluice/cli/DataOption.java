package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.graph.Recipe;
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
    if (limit != null && limit < 1) {
      throw new WrongUseException("--limit is at least 1, not " + limit);
    }
    DatasetSource all = Optional.ofNullable(folder).map(DatasetSource::folder).orElseGet(() -> DatasetSource.named(recipe.dataset()));
    return limit == null ? all : () -> limited(all.read());
  }

  private Dataset limited(Dataset all) {
    return new Dataset(all.name(), all.classes(), all.train().first(limit), all.test().first(limit));
  }
}
