package io.sluice.ui.shell;

import io.sluice.file.CheckpointFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a document came from, by which it is known again when it is to be opened a second time. */
sealed interface Origin {
  /** What the name of a sample's origin begins with; no absolute path does. */
  String SAMPLE = "sample:";

  /** A design or a checkpoint; the path is absolute. */
  record OfFile(Path file) implements Origin {
    public OfFile {
      file = file.toAbsolutePath().normalize();
    }
  }

  /** A design that comes with the program. */
  record OfSample(String name) implements Origin {}

  /** A model of another program, which nothing is ever saved into; the path is absolute. */
  record OfImport(Path file) implements Origin {
    public OfImport {
      file = file.toAbsolutePath().normalize();
    }
  }

  /** It was begun here, and has been saved nowhere. */
  record OfUser() implements Origin {}

  /** Where the design is saved without asking: the file that it came from, unless that is a checkpoint. */
  default Optional<Path> design() {
    return switch (this) {
      case OfFile(Path file) -> isCheckpoint(file) ? Optional.empty() : Optional.of(file);
      case OfSample _, OfImport _, OfUser _ -> Optional.empty();
    };
  }

  /** This as text, from which {@link #of} makes it again; empty for what can not be opened from there again. */
  default String key() {
    return switch (this) {
      case OfFile(Path file) -> file.toString();
      case OfSample(String name) -> SAMPLE + name;
      case OfImport _, OfUser _ -> "";
    };
  }

  /** The origin of that {@link #key}. */
  static Origin of(String name) {
    try {
      return name.isEmpty() ? new OfUser() : name.startsWith(SAMPLE) ? new OfSample(name.substring(SAMPLE.length())) : new OfFile(Path.of(name));
    } catch (InvalidPathException e) {
      return new OfUser(); // a name that this system has no file for
    }
  }

  /** Whether a file of that name holds weights. */
  static boolean isCheckpoint(Path file) {
    return file.toString().endsWith(CheckpointFile.ENDING);
  }
}
