package io.sluice.file;

import io.sluice.disk.BadFileException;
import io.sluice.graph.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkpoint from its file, with the time line beside it.
 *
 * @param complaint why there is no time line although there is a file for it, as a sentence for the user
 */
public record StoredTraining(Checkpoint checkpoint, Optional<String> complaint) {

  /**
   * What is in {@code file}; a time line that is not this training's, or none at all, does not keep the checkpoint from being opened.
   *
   * @throws BadFileException if it is no checkpoint
   * @throws IOException      if it cannot be read
   */
  public static StoredTraining read(Path file) throws IOException {
    return of(file, CheckpointFile.read(file));
  }

  /** {@code checkpoint}, read from that file, with what is beside it; as {@link #read}. */
  public static StoredTraining of(Path file, Checkpoint checkpoint) throws IOException {
    try {
      return new StoredTraining(TimelineFile.read(file, checkpoint), Optional.empty());
    } catch (BadFileException e) {
      return new StoredTraining(checkpoint, Optional.of(e.getMessage() + ". The checkpoint was opened without its past"));
    }
  }
}
