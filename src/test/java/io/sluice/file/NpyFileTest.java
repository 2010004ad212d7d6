package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
  @TempDir
  private Path folder;

  @Test
  void tensorsOfAnyRankComeBackBitByBit() throws IOException {
    for (Shape shape : List.of(Shape.of(), Shape.of(6), Shape.of(2, 3), Shape.of(1, 2, 3, 1))) {
      float[] values = new float[(int) shape.count()];
      for (int k = 0; k < values.length; k++) {
        values[k] = 1f / (k - 3);
      }
      Path file = folder.resolve("t.npy");

      NpyFile.write(file, new FloatTensor(shape, values));

      assertThat(NpyFile.read(file).shape()).isEqualTo(shape);
      assertThat(NpyFile.read(file).values()).isEqualTo(values);
    }
  }

  @Test
  void theFileIsAsNumPyWritesIt() throws IOException {
    Path file = folder.resolve("t.npy");
    NpyFile.write(file, new FloatTensor(Shape.of(2), new float[] {1, -2}));

    byte[] bytes = Files.readAllBytes(file);
    // numpy.save(…, numpy.array([1, -2], '<f4')): 128 bytes of header, 0x76 = 118 of them behind the first 10, then 8 of data
    assertThat(bytes).hasSize(136).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0x76, 0).endsWith(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }" + " ".repeat(60) + "\n");
  }

  @Test
  void aFileCutOffAnywhereOrWithMoreBehindItIsRefused() throws IOException {
    Path file = folder.resolve("t.npy");
    NpyFile.write(file, new FloatTensor(Shape.of(2), new float[] {1, -2}));
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length <= whole.length + 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      if (length != whole.length) {
        assertThatThrownBy(() -> NpyFile.read(file)).isInstanceOf(BadFileException.class).message().contains("expected").hasLineCount(1);
      }
    }
  }

  @Test
  void otherTypesAndHugeShapesAreRefused() throws IOException {
    Path file = folder.resolve("t.npy");
    NpyFile.write(file, new FloatTensor(Shape.of(2), new float[] {1, -2}));
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);

    Files.writeString(file, text.replace("<f4", "<f8"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> NpyFile.read(file)).hasMessageContaining("header: expected float32 values in C order, '<f4', found {'descr': '<f8'");
    Files.writeString(file, text.replace("(2,), }      ", "(999999,999)}"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> NpyFile.read(file)).isInstanceOf(BadFileException.class).hasMessageContaining("[999999, 999]");
  }

  @Test
  void aShapeOfThousandsOfAxesIsRefused() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1, ".repeat(20_000) + "), }\n";
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length())
        .put(header.getBytes(StandardCharsets.US_ASCII));
    Path file = Files.write(folder.resolve("t.npy"), bytes.array());

    assertThatThrownBy(() -> NpyFile.read(file)).isInstanceOf(BadFileException.class).hasMessageContaining("header: expected float32 values in C order");
  }
}
