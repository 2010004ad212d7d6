package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir
  private Path folder;

  private Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array();
    return Files.write(folder.resolve("t.safetensors"), bytes);
  }

  private static String tensor(String shape, String offsets) {
    return "{\"t\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
  }

  private static NamedTensors tensors() {
    SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
    float[] many = new float[200_000];
    for (int k = 0; k < many.length; k++) {
      many[k] = Float.intBitsToFloat(k * 7919);
    }
    tensors.put("z.weight", new FloatTensor(Shape.of(400, 500), many));
    tensors.put("scalar", new FloatTensor(Shape.of(), new float[] {-0f}));
    tensors.put("a \"ü\"", new FloatTensor(Shape.of(1, 1, 3), new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE}));
    return new NamedTensors(tensors);
  }

  @Test
  void tensorsAndMetadataComeBackBitByBitInTheirOrder() throws IOException {
    Path file = folder.resolve("round.safetensors");
    SafetensorsFile.write(file, tensors(), Map.of("note", "one\ntwo \"ü\""));

    SafetensorsFile.Contents contents = SafetensorsFile.read(file);

    assertThat(contents.metadata()).containsOnly(Map.entry("note", "one\ntwo \"ü\""));
    assertThat(List.copyOf(contents.tensors().tensors().keySet())).isEqualTo(List.copyOf(tensors().tensors().keySet()));
    tensors().tensors().forEach((name, tensor) -> {
      assertThat(contents.tensors().get(name).shape()).isEqualTo(tensor.shape());
      assertThat(contents.tensors().get(name).values()).isEqualTo(tensor.values());
    });
  }

  @Test
  void theFileIsAsTheFormatSays() throws IOException {
    Path file = folder.resolve("plain.safetensors");
    SafetensorsFile.write(file, NamedTensors.of(Map.of("b", new FloatTensor(Shape.of(2), new float[] {1, 2}))), Map.of());

    String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  "; // 54 and 2 spaces: a multiple of 8
    assertThat(header).hasSize(56);
    byte[] expected = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN)
        .putLong(56).put(header.getBytes(StandardCharsets.US_ASCII)).putFloat(1).putFloat(2).array();
    assertThat(Files.readAllBytes(file)).isEqualTo(expected);
  }

  @Test
  void tensorsAreReadInTheOrderOfTheirDataWhateverTheHeaderSays() throws IOException {
    Path file = file("{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
        + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 8);

    assertThat(SafetensorsFile.read(file).tensors().tensors().keySet()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[2] | [0,4] | 8 | header.t.data_offsets: expected 8 bytes for the shape [2], found [0,4]",
      "[2] | [8,0] | 8 | header.t.data_offsets: expected offsets 0 ≤ begin ≤ end, found [8,0]",
      "[2] | [-8,0] | 8 | header.t.data_offsets: expected offsets 0 ≤ begin ≤ end, found [-8,0]",
      "[2] | [4,12] | 12 | header.t.data_offsets: expected 0 as begin, where the tensor before ends, found 4, which leaves a gap",
      "[2] | [0,8,16] | 8 | header.t.data_offsets: expected two offsets [begin, end], found [0,8,16]",
      "[2] | [0,8.0] | 8 | header.t.data_offsets[1]: expected a whole number, found 8.0",
      "[2] | [0,99999999999999999999] | 8 | header.t.data_offsets[1]: expected a whole number, found 99999999999999999999",
      "[0] | [0,0] | 0 | header.t.shape[0]: expected a whole number from 1 to 2147483647, found 0",
      "[2147483647,2147483647,2147483647,2147483647] | [0,4] | 4 | header.t.shape: expected at most 536870912 values, "
          + "found [2147483647,2147483647,2147483647,2147483647]",
      "[1,1,1,1,1,1,1,1,1] | [0,4] | 4 | header.t.shape: expected at most 8 axes, found [1,1,1,1,1,1,1,1,1]",
      "\"2\" | [0,8] | 8 | header.t.shape: expected a list, found \"2\"",
  })
  void aTensorThatCannotBeIsRefusedInOneSentence(String shape, String offsets, int data, String why) throws IOException {
    Path file = file(tensor(shape, offsets), data);

    assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(BadFileException.class).hasMessage(file + ", " + why);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"t\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}} | header.t.dtype: expected F32, float32 values, found \"F16\"; "
          + "convert the tensors to float32",
      "{\"t\":{\"dtype\":\"F32\",\"shape\":[2]}} | header.t: expected a key 'data_offsets', found none",
      "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}} | header.t: expected no other keys than dtype, shape, "
          + "data_offsets, found 'x'; take it out",
      "{\"t\":7} | header.t: expected a JSON object, found 7",
      "{\"__metadata__\":{\"a\":1}} | header.__metadata__.a: expected a text, found 1",
      "[] | header: expected a JSON object, found []",
      "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"u\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | "
          + "header.u.data_offsets: expected 4 as begin, where the tensor before ends, found 0, which overlaps it",
  })
  void aHeaderThatCannotBeIsRefusedInOneSentence(String header, String why) throws IOException {
    Path file = file(header, 4);

    assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(BadFileException.class).hasMessage(file + ", " + why);
  }

  @Test
  void aNameThatStandsTwiceIsRefused() throws IOException {
    Path file = file("{\"t\":{},\"t\":{}}", 0);

    assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(BadFileException.class).message().contains("each key once, found \"t\" again").hasLineCount(1);
  }

  @Test
  void aFileCutOffAnywhereIsRefusedInOneSentence() throws IOException {
    Path file = file(tensor("[2]", "[0,8]"), 8);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(BadFileException.class)
          .message().startsWith(file.toString()).contains("expected").hasLineCount(1);
    }
  }

  @Test
  void bytesBehindTheLastTensorAreRefused() throws IOException {
    Path file = file(tensor("[2]", "[0,8]"), 9);

    assertThatThrownBy(() -> SafetensorsFile.read(file)).hasMessageContaining("expected 8 bytes of data").hasMessageEndingWith("found 9 bytes");
  }

  @Test
  void aHeaderLengthBeyondTheFileOrTheLimitIsRefusedUnread() throws IOException {
    for (long length : new long[] {-1, Long.MAX_VALUE, 1L << 32, 17 << 20, 9, 1, 0}) {
      Path file = Files.write(folder.resolve("h"), ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());

      assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(BadFileException.class)
          .hasMessageContaining("byte 0: expected a header's length from 2 to 8, found " + Long.toUnsignedString(length));
    }
  }
}
