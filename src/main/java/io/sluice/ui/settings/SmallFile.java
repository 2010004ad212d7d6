package io.sluice.ui.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.file.JsonAt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** JSON files of the program's own. What is in them is trusted no more than any other file. */
final class SmallFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SmallFile() {}

  /**
   * The object in {@code file}; empty if there is no such file.
   *
   * @param most bytes that it may have
   * @throws BadFileException if it is something else
   * @throws IOException      if it cannot be read
   */
  static Optional<JsonAt> read(Path file, int most) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    GivenFile.require(file, "a JSON file");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new BadFileException(file, "", "at most " + most + " bytes", "more", "");
      }
      return Optional.of(JsonAt.parse(file, "", bytes));
    }
  }

  /** {@code node} as text, a key a line. */
  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
  }
}
