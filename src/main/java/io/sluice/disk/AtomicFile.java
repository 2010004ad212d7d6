package io.sluice.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes that leave the whole new file or the whole old one: written beside, flushed to disk, renamed. */
public final class AtomicFile {
  private AtomicFile() {}

  /** What is to be in the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What has to hold of a written file before it takes its name. */
  @FunctionalInterface
  public interface Check {
    /** Returns if {@code written} is as it should be, otherwise throws. */
    void check(Path written) throws IOException;
  }

  /**
   * Puts {@code content} in {@code file}, making its folder if needed. On a failure {@code file} is as it was.
   *
   * @throws IOException if it cannot be written, or as {@code content} throws
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, written -> {});
  }

  /** As {@link #write(Path, Content)}, if {@code check} finds nothing wrong with what was written; otherwise {@code file} is as it was. */
  public static void write(Path file, Content content, Check check) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Files.createDirectories(folder);
    // not Files.createTempFile: what it makes only its owner may read, and the file would stay so under its own name
    Path beside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      check.check(beside);
      rename(beside, target);
      flushFolder(folder);
    } catch (AccessDeniedException e) {
      throw named(e, beside, file);
    } finally {
      deleteIfPossible(beside);
    }
  }

  /** Puts {@code bytes} in {@code file}; see {@link #write(Path, Content)}. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /** The refusal in the name of {@code file}, if it is of the one beside it, of which nobody else knows. */
  static AccessDeniedException named(AccessDeniedException refusal, Path beside, Path file) {
    return beside.toString().equals(refusal.getFile()) ? new AccessDeniedException(file.toString()) : refusal;
  }

  /** Where it cannot be deleted it cannot have been written either, and that is what the user is told. */
  private static void deleteIfPossible(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // the failure that came before says more
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the rename last through a power cut, where the system lets a folder be opened (Windows does not). */
  private static void flushFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file itself is on disk; where folders cannot be opened the system looks after them.
    }
  }
}
