package io.sluice.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenFileTest {
  private static final Path FILE = Path.of("net.json");

  @TempDir
  private Path folder;

  @Test
  void aFilePassesAndAFolderOrNothingIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("there"));
    assertThatCode(() -> GivenFile.require(file, "a design file")).doesNotThrowAnyException();
    assertThatThrownBy(() -> GivenFile.require(folder, "a design file")).isInstanceOf(BadFileException.class)
        .hasMessage(folder + ": expected a design file, found a folder");
    assertThatThrownBy(() -> GivenFile.require(folder.resolve("no"), "a design file")).isInstanceOf(BadFileException.class)
        .hasMessage(folder.resolve("no") + ": expected a design file, found no such file");
  }

  @Test
  void textIsReadWithoutAMarkOfItsByteOrder() throws IOException {
    assertThat(GivenFile.text(FILE, "", "JSON", "\uFEFF5×5 ÷ 😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("5×5 ÷ 😀");
    assertThat(GivenFile.text(FILE, "", "JSON", new byte[0])).isEmpty();
  }

  @Test
  void theFirstByteThatIsNoUtf8IsNamed() {
    byte[] latin = "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> GivenFile.text(FILE, "", "JSON", latin)).isInstanceOf(BadFileException.class)
        .hasMessage("net.json, byte 2: expected JSON, text in UTF-8, found e9; save it as UTF-8, or choose another file");
    byte[] cut = {'a', (byte) 0xc3};
    assertThatThrownBy(() -> GivenFile.text(FILE, "header", "JSON", cut))
        .hasMessage("net.json, header, byte 1: expected JSON, text in UTF-8, found c3; save it as UTF-8, or choose another file");
  }
}
