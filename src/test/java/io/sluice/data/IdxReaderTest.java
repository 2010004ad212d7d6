package io.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxReaderTest {
  /** Two images of 1×3. */
  private static final String TWO = "00000803 00000002 00000001 00000003 000102fdfeff";

  @TempDir
  private Path folder;

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    }
    return zipped.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("images"), bytes);
  }

  @Test
  void plainAndGzippedFilesHoldTheSameValues() throws IOException {
    for (byte[] content : new byte[][] {bytes(TWO), gzip(bytes(TWO))}) {
      IdxReader.Values values = IdxReader.read(file(content), 3);

      assertThat(values.sizes()).containsExactly(2, 1, 3);
      assertThat(values.values()).containsExactly(0, 1, 2, -3, -2, -1);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'' | , byte 0: expected a header of 16 bytes, found an empty file",
      "0000 | , byte 2: expected a header of 16 bytes, found the end of the file; get the file again, it was cut off on its way",
      "00000803 000000 | , byte 7: expected a header of 16 bytes, found the end of the file; get the file again, it was cut off on its way",
      "00000801 00000002 00000001 00000003 00 | , byte 0: expected 00 00 08 03, the start of an IDX file of bytes with 3 axes, found 00 00 08 01",
      "00000d03 00000002 00000001 00000003 00 | , byte 0: expected 00 00 08 03, the start of an IDX file of bytes with 3 axes, found 00 00 0d 03",
      "00000803 00000002 00000000 00000003 00 | , byte 8: expected a size of at least 1, found 0",
      "00000803 00000002 ffffffff 00000003 00 | , byte 8: expected a size of at least 1, found 4294967295",
      "00000803 7fffffff 7fffffff 7fffffff 00 | , byte 4: expected at most 1073741824 values, found 2147483647 × 2147483647 × 2147483647",
      "00000803 00001000 00000100 00000100 00 | , byte 4: expected no larger sizes than the file can hold, "
          + "found 4096 × 256 × 256; get the file again, it was cut off on its way",
      "00000803 00000002 00000001 00000003 0001020304 | , byte 4: expected no larger sizes than the file can hold, "
          + "found 2 × 1 × 3; get the file again, it was cut off on its way",
      "00000803 00000002 00000001 00000003 00010203040506 | , byte 22: expected the end after 6 values, found more bytes",
  })
  void aPlainFileThatCannotBeIsRefusedInOneSentence(String hex, String why) throws IOException {
    Path file = file(bytes(hex));

    assertThatThrownBy(() -> IdxReader.read(file, 3)).isInstanceOf(BadFileException.class).hasMessage(file + why);
  }

  @Test
  void aGzippedFileCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = gzip(bytes(TWO));
    for (int length = 2; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> IdxReader.read(file, 3)).isInstanceOf(BadFileException.class)
          .message().startsWith(file.toString()).contains("get the file again").hasLineCount(1);
    }
  }

  @Test
  void aGzippedFileWithADamagedByteIsRefused() throws IOException {
    byte[] whole = gzip(bytes(TWO));
    whole[whole.length - 6] ^= 1; // in the check sum
    Path file = file(whole);

    assertThatThrownBy(() -> IdxReader.read(file, 3)).isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a whole gzip file, found one that is damaged");
  }

  @Test
  void sizesThatAGzippedFileCannotHoldAreRefusedUnread() throws IOException {
    Path file = file(gzip(bytes("00000803 00010000 00000080 00000080 00")));

    assertThatThrownBy(() -> IdxReader.read(file, 3)).isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected no larger sizes than the file can hold, found 65536 × 128 × 128");
  }

  @Test
  void aGzippedFileThatUnpacksToMoreThanItDeclaresIsRefusedBeforeItIsAllUnpacked() throws IOException {
    byte[] bomb = Arrays.copyOf(bytes("00000801 00000001"), 50_000_000);
    Path file = file(gzip(bomb));

    assertThatThrownBy(() -> IdxReader.read(file, 1)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", byte 9: expected the end after 1 values, found more bytes");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> IdxReader.read(folder.resolve("no"), 1)).isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("no: expected an IDX file, found no such file");
  }
}
