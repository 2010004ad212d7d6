package io.sluice.file;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.graph.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Designs as files, {@code NAME.sluice.json}: blocks, wires, places and recipe, without weights; one node a line and one wire a line, so
 * that versions can be compared. What can be drawn can be saved and opened, cycles and shapes that do not fit included.
 */
public final class DesignFile {
  /** What the name of a design file ends in. */
  public static final String ENDING = ".sluice.json";

  private DesignFile() {}

  /**
   * The document in {@code file}.
   *
   * @throws BadFileException if it is not a design, with the place and the reason
   * @throws IOException      if it cannot be read
   */
  public static Document read(Path file) throws IOException {
    return DesignReader.document(JsonAt.parse(file, "", bytes(file)));
  }

  /** Puts {@code document} in {@code file}, whole or not at all. */
  public static void write(Path file, Document document) throws IOException {
    AtomicFile.write(file, toJson(document).getBytes(StandardCharsets.UTF_8));
  }

  /** {@code document} as the text of a design file. */
  public static String toJson(Document document) {
    return DesignWriter.json(document);
  }

  /**
   * The document that {@code json} describes; its nodes have ids from 1 on in the order of the text.
   *
   * @param file  where the text is from, for a refusal: a checkpoint, the clipboard
   * @param place where in it; empty if it is all of it
   * @throws BadFileException if it is not a design
   */
  public static Document fromJson(String json, Path file, String place) throws BadFileException {
    return DesignReader.document(JsonAt.parse(file, place, json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether a text says of itself that it is a design, be it a whole one or not. */
  public static boolean isMeantAsDesign(String text) {
    return text.contains(DesignWriter.FORMAT);
  }

  private static byte[] bytes(Path file) throws IOException {
    GivenFile.require(file, "a design file");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(JsonAt.MOST_BYTES + 1);
      if (bytes.length == 0 || bytes.length > JsonAt.MOST_BYTES) {
        String found = bytes.length == 0 ? "an empty file" : "more than " + JsonAt.MOST_BYTES + " bytes";
        throw new BadFileException(file, "", "a design file", found, "");
      }
      return bytes;
    }
  }
}
