package io.sluice.ui.shell;

import io.sluice.disk.BadFileException;
import io.sluice.disk.ProgramFolder;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The designs that come with the program. */
final class Samples {
  /** The one that the window opens with. */
  static final String FIRST = "lenet5-gate";

  private Samples() {}

  /** Their names, in the order of the alphabet; none if the folder is not there. */
  static List<String> names() throws IOException {
    if (!Files.isDirectory(ProgramFolder.sampleModels())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(ProgramFolder.sampleModels())) {
      return files.filter(file -> file.toString().endsWith(DesignFile.ENDING)).map(FileActions::stem).sorted().toList();
    }
  }

  /**
   * The sample of that name.
   *
   * @throws BadFileException if it is not there, or is not a design
   */
  static Document read(String name) throws IOException {
    return DesignFile.read(ProgramFolder.sampleModels().resolve(name + DesignFile.ENDING));
  }
}
