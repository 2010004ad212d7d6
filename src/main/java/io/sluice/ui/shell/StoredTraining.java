package io.sluice.ui.shell;

import io.sluice.disk.BadFileException;
import io.sluice.file.CheckpointFile;
import io.sluice.file.TimelineFile;
import io.sluice.graph.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkpoint from its file, with the time line beside it.
 *
 * @param complaint why there is no time line although there is a file for it, as a sentence for the user
 */
record StoredTraining(Checkpoint checkpoint, Optional<String> complaint) {

  /** What is in {@code file}; a time line that is not this training's, or none at all, does not keep the checkpoint from being opened. */
  static StoredTraining read(Path file) throws IOException {
    Checkpoint checkpoint = CheckpointFile.read(file);
    try {
      return new StoredTraining(TimelineFile.read(file, checkpoint), Optional.empty());
    } catch (BadFileException e) {
      return new StoredTraining(checkpoint, Optional.of(e.getMessage() + ". The checkpoint was opened without its past"));
    }
  }
}
