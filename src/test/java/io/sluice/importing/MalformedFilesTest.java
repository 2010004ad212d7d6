package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.sluice.disk.BadFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged and hostile files of every format that is read: one sentence that names the file, and never much memory. */
class MalformedFilesTest {
  /** What one refusal may allocate: these files take less than 1 MB, libraries some for tables of their own. */
  private static final long MOST_ALLOCATED = 64L << 20;

  @TempDir
  private Path folder;

  private void refused(Format format, byte[] bytes, String what) throws IOException {
    assertThat(refusal(format, bytes, what)).as(what).isPresent();
  }

  /** The sentence that a file is refused with, if it is; nothing else may come of it, and not much memory may go into it. */
  private Optional<String> refusal(Format format, byte[] bytes, String what) throws IOException {
    Path file = Files.write(folder.resolve(format.fileName), bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable thrown = catchThrowable(() -> format.read(file));
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated for " + what).isLessThan(MOST_ALLOCATED);
    if (thrown != null) {
      assertThat(thrown).as(what).isInstanceOf(BadFileException.class);
      assertThat(thrown.getMessage()).as(what).startsWith(folder.toString()).hasLineCount(1);
    }
    return Optional.ofNullable(thrown).map(Throwable::getMessage);
  }

  @ParameterizedTest
  @EnumSource
  void aFileCutOffAtTheEdgeOfAnyRecordIsRefused(Format format) throws IOException {
    byte[] whole = format.whole(folder);
    TreeSet<Integer> edges = format.edges(whole);
    assertThat(edges).hasSizeGreaterThan(5);
    for (int edge : edges) {
      refused(format, Arrays.copyOf(whole, edge), "cut off at " + edge + " of " + whole.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileAndOneOfAnotherKindAreRefused(Format format) throws IOException {
    format.whole(folder);
    refused(format, new byte[0], "nothing");
    refused(format, "GIF89a, which is something else".getBytes(StandardCharsets.UTF_8), "a picture");
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(Format.STATE, "a huge shape", "\"shape\":\\[6,1,5,5]", "\"shape\":[600000,100000,5,5]"),
        lie(Format.STATE, "another type", "\"dtype\":\"F32\"", "\"dtype\":\"F64\""),
        lie(Format.STATE, "a shape that does not fit its bytes", "\"shape\":\\[6,1,5,5]", "\"shape\":[6,1,5,6]"),
        lie(Format.CHECKPOINT, "a huge shape", "\"shape\":\\[6,1,5,5]", "\"shape\":[2147483647,2147483647,2147483647,2147483647]"),
        lie(Format.CHECKPOINT, "offsets that overlap", "\"data_offsets\":\\[[1-9]\\d*,(\\d+)]", "\"data_offsets\":[0,$1]"),
        lie(Format.TIMELINE, "a huge shape", "\"shape\":\\[6,1,5,5]", "\"shape\":[600000,100000,5,5]"),
        lie(Format.TIMELINE, "a step with a path", "\"0\\.conv1.weight\"", "\"../0.conv1.weight\""),
        lie(Format.TIMELINE, "more digits than a step has", "\"0\\.conv1.weight\"", "\"9999999999999999999999999.conv1.weight\""),
        lie(Format.NPY, "a huge shape", "\\(6, 1, 5, 5\\), } {16}", "(99999, 99999, 99999, 99999), }"),
        lie(Format.NPY, "a shape that does not fit its bytes", "\\(6, 1, 5, 5\\)", "(6, 1, 5, 6)"),
        lie(Format.NPY, "another type", "<f4", "<i4"),
        lie(Format.NPY, "columns first", "'fortran_order': False", "'fortran_order': True "),
        lie(Format.NPY, "a header that is longer than the file", "NUMPY\u0001\0.\0", "NUMPY\u0001\0\u00ff\u00ff"),
        lie(Format.IDX, "huge sizes", "\0\0\0\u0004", "\u0007\u00ff\u00ff\u00ff"),
        lie(Format.IDX, "a size of none", "\0\0\0\u0004", "\0\0\0\0"),
        lie(Format.IDX, "another type", "\0\0\u0008", "\0\0\r"),
        lie(Format.DESIGN, "huge maps", "\"height\": ?\\d+", "\"height\": 2000000000"),
        lie(Format.DESIGN, "a number where a text is", "\"block\": ?\"Conv2D\"", "\"block\": 5"),
        lie(Format.DESIGN, "a name with a path", "\"name\": ?\"conv1\"", "\"name\": \"../../conv1\""),
        lie(Format.TFJS, "a huge shape", "\"shape\" : \\[ 5, 5, 1, 6 ]", "\"shape\" : [ 50000, 50000, 1000, 6 ]"),
        lie(Format.TFJS, "a size that is a text", "\"shape\" : \\[ 5, 5, 1, 6 ]", "\"shape\" : [ \"5\", 5, 1, 6 ]"),
        lie(Format.TFJS, "a name with a path", "\"conv1/kernel\"", "\"../../conv1/kernel\""),
        lie(Format.TFJS, "a layer that takes from itself", "\\[ \\[ \\[ \"conv1\", 0", "[ [ [ \"relu1\", 0"),
        lie(Format.TFJS, "more weights than the data have", "\"shape\" : \\[ 5, 5, 1, 6 ]", "\"shape\" : [ 5, 5, 1, 7 ]"));
  }

  private static Arguments lie(Format format, String what, String there, String instead) {
    UnaryOperator<String> change = text -> text.replaceFirst(there, instead);
    return Arguments.of(format, what, change);
  }

  /** The others are read beside another file, or by the program that has just written them alone. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"TIMELINE", "NPY", "TFJS", "TFJS_WEIGHTS"})
  void aFolderOfItsNameAndNoFileAtAllAreRefused(Format format) throws IOException {
    Path folderOfThatName = Files.createDirectories(folder.resolve("folders").resolve(format.fileName));
    assertThat(catchThrowable(() -> format.read(folderOfThatName))).isInstanceOf(BadFileException.class)
        .message().startsWith(folderOfThatName.toString()).endsWith("found a folder");
    Path none = folder.resolve("none").resolve(format.fileName);
    assertThat(catchThrowable(() -> format.read(none))).isInstanceOf(BadFileException.class)
        .message().startsWith(none.toString()).endsWith("found no such file");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lies")
  void aFileThatSaysOtherThanItHasIsRefused(Format format, String what, UnaryOperator<String> change) throws IOException {
    byte[] whole = format.whole(folder);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    String changed = change.apply(text);
    assertThat(changed).as("what is there to be changed").isNotEqualTo(text);
    refused(format, withLength(format, changed.getBytes(StandardCharsets.ISO_8859_1), changed.length() - text.length()), what);
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithADamagedByteIsReadOrRefusedInASentenceAndTakesLittleMemory(Format format) throws IOException {
    byte[] whole = format.whole(folder);
    SplittableRandom random = new SplittableRandom(7);
    int head = Math.min(whole.length, 4_096); // where a byte says most
    for (int trial = 0; trial < 300; trial++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(trial % 3 == 0 ? whole.length : head);
      bytes[at] = (byte) (trial % 2 == 0 ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
      refusal(format, bytes, "byte " + at + " of " + whole.length + " made " + bytes[at]);
    }
  }

  @Test
  void aStateWithAValueThatIsNoNumberIsRefusedWithTheTensorsName() throws IOException {
    byte[] whole = Format.STATE.whole(folder);
    int first = Long.BYTES + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putFloat(first, Float.NaN);

    assertThat(refusal(Format.STATE, whole, "NaN")).hasValueSatisfying(
        sentence -> assertThat(sentence).endsWith("tensor 'conv1.weight': expected finite numbers, found NaN or infinity"));
  }

  /** The header of safetensors says first how long it is. */
  private static byte[] withLength(Format format, byte[] bytes, int longer) {
    if (format == Format.STATE || format == Format.CHECKPOINT || format == Format.TIMELINE) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(0, buffer.getLong(0) + longer);
    }
    return bytes;
  }
}
