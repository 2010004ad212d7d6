package io.sluice.cli;

import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Files that name a network on the command line. */
final class ModelArgument {
  private ModelArgument() {}

  /** The design in {@code file}; of a checkpoint, the one that it was trained from. */
  static Document design(Path file) throws IOException {
    return hasEnding(file, CheckpointFile.ENDING) ? CheckpointFile.read(file).document() : DesignFile.read(file);
  }

  /** The checkpoint in {@code file}; a design has no weights and is refused. */
  static Checkpoint checkpoint(Path file) throws IOException, WrongUseException {
    if (hasEnding(file, DesignFile.ENDING)) {
      throw new WrongUseException(file + ": expected a checkpoint (" + CheckpointFile.ENDING + "), found a design, which has no weights; train it"
          + " first with sluice train " + file + " --out FOLDER");
    }
    return CheckpointFile.read(file);
  }

  /** Whether the name of {@code file} ends in {@code ending}, in whatever case. */
  static boolean hasEnding(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
