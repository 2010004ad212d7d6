package io.sluice.disk;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user names, before anything is known of what is in it. */
public final class GivenFile {
  private static final char MARK = '\uFEFF';

  private GivenFile() {}

  /**
   * Lets a file pass, and nothing else.
   *
   * @param kind of file that is wanted, with its article, {@code an ONNX model}
   * @throws BadFileException if there is none of that name, or a folder, or no permission to read it
   */
  public static void require(Path file, String kind) throws BadFileException {
    if (!Files.isRegularFile(file)) {
      String found = Files.isDirectory(file) ? "a folder" : Files.exists(file) ? "no regular file" : "no such file";
      throw new BadFileException(file, "", kind, found, "");
    }
    if (!Files.isReadable(file)) {
      throw new BadFileException(file, "", kind + " that may be read", "no permission to", "");
    }
  }

  /**
   * The text that {@code bytes} are, without a mark of its byte order.
   *
   * @param place where in {@code file} they are; empty if they are the file
   * @param kind  of text that is wanted, {@code JSON}
   * @throws BadFileException if they are no UTF-8, with the first byte that is none
   */
  public static String text(Path file, String place, String kind, byte[] bytes) throws BadFileException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // which stops at the first byte that is none
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, text, true);
    if (result.isError()) {
      String at = "byte " + in.position();
      throw new BadFileException(file, place.isEmpty() ? at : place + ", " + at, kind + ", text in UTF-8", String.format("%02x", bytes[in.position()]),
          "save it as UTF-8, or choose another file");
    }
    text.flip();
    return text.length() > 0 && text.get(0) == MARK ? text.subSequence(1, text.length()).toString() : text.toString();
  }
}
