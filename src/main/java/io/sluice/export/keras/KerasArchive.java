package io.sluice.export.keras;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.file.JsonAt;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of a {@code .keras} file by their fixed names; no other entry is looked at, and none is ever put on disk. */
public record KerasArchive(byte[] config, byte[] weights) {
  public static final String CONFIG = "config.json";
  public static final String WEIGHTS = "model.weights.h5";
  /** Keras stores weights as they are; deflated they shrink by a tenth, so what is said to grow by more is a trap. */
  private static final long MOST_GROWTH = 8;
  private static final long MOST_WEIGHTS = 1L << 30;

  /** The archive in {@code file}. */
  public static KerasArchive read(Path file) throws IOException {
    GivenFile.require(file, "a .keras file");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] config = entry(file, zip, CONFIG, JsonAt.MOST_BYTES);
      return new KerasArchive(config, entry(file, zip, WEIGHTS, Math.min(MOST_WEIGHTS, Files.size(file) * MOST_GROWTH)));
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new BadFileException(file, "", "a .keras file, which is a zip archive", "none", "get the file again, it may be cut off", e);
    }
  }

  private static byte[] entry(Path file, ZipFile zip, String name, long most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new BadFileException(file, "", "an entry '" + name + "'", "none", "save the whole model with Keras 3");
    }
    if (entry.getSize() > most) {
      throw new BadFileException(file, name, "at most " + most + " bytes", String.valueOf(entry.getSize()), "");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) most);
      if (in.read() >= 0) {
        throw new BadFileException(file, name, "at most " + most + " bytes", "more", "");
      }
      return bytes;
    }
  }
}
