package io.sluice.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What the file system refused, in the user's words: of most of its exceptions the message is no more than a path. */
public final class FileFailure {
  private FileFailure() {}

  /** One sentence without a full stop: the file, and why it cannot be read or written. */
  public static String sentence(IOException failure) {
    return switch (failure) {
      case BadFileException bad -> bad.getMessage();
      case AccessDeniedException denied -> denied.getFile() + ": no permission; choose another place";
      case NoSuchFileException missing -> missing.getFile() + ": no such file";
      case FileAlreadyExistsException file -> file.getFile() + ": expected a folder, found a file"; // only folders are made where they may be already
      case FileSystemException system -> system.getFile() + ": " + Objects.requireNonNullElse(system.getReason(), "the file system refused");
      default -> "reading or writing failed: " + Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    };
  }
}
