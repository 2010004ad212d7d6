package io.sluice.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes of several files that belong together: they get their names only when all of them are whole and checked. */
public final class AtomicFolder {
  private AtomicFolder() {}

  /** What is to be in the folder. */
  @FunctionalInterface
  public interface Content {
    /** Writes all files to {@code folder}, which exists and is empty. */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Puts {@code content} in {@code folder} if {@code check} finds nothing wrong with it. Files of other names that were there stay. On a
   * failure before that, {@code folder} is as it was.
   *
   * @throws IOException if it cannot be written, or as {@code content} and {@code check} throw
   */
  public static void write(Path folder, Content content, AtomicFile.Check check) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Files.createDirectories(target.getParent());
    Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectory(beside);
      content.writeTo(beside);
      check.check(beside);
      for (Path file : files(beside)) {
        Path place = target.resolve(beside.relativize(file));
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (AccessDeniedException e) {
      throw AtomicFile.named(e, beside, folder);
    } finally {
      delete(beside);
    }
  }

  /** The size of all files in {@code folder}, in bytes. */
  public static long size(Path folder) throws IOException {
    long size = 0;
    for (Path file : files(folder)) {
      size += Files.size(file);
    }
    return size;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
