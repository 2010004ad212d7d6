package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.sluice.data.IdxReader;
import io.sluice.disk.BadFileException;
import io.sluice.export.TestExports;
import io.sluice.export.keras.TfjsExporter;
import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.file.NpyFile;
import io.sluice.file.SafetensorsFile;
import io.sluice.file.TimelineFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
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

  /** A format, a whole file of it, and where its records end. */
  enum Format {
    ONNX("model.onnx") {
      @Override
      byte[] whole(Path folder) {
        return Fixtures.bytes("torch-plain.onnx");
      }

      @Override
      void read(Path file) throws IOException {
        ModelImport.ONNX.read(file, null);
      }

      /** Fields of the message, of its graph, and of each operator and constant in that. */
      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        TreeSet<Integer> edges = new TreeSet<>();
        fields(bytes, 0, bytes.length, 3, edges);
        edges.removeIf(edge -> edge >= bytes.length - 12); // behind the graph stands only the operator set
        return edges;
      }

      private void fields(byte[] bytes, int from, int to, int deep, TreeSet<Integer> edges) {
        int at = from;
        while (at < to) {
          edges.add(at);
          int[] cursor = {at};
          long tag = number(bytes, cursor, to);
          long length = (tag & 7) == 2 || (tag & 7) == 0 ? number(bytes, cursor, to) : (tag & 7) == 5 ? 4 : 8;
          int begin = cursor[0];
          at = (tag & 7) == 0 ? begin : (int) Math.min(to, begin + Math.max(0, length));
          edges.add(Math.min(begin, bytes.length - 1));
          if ((tag & 7) == 2 && deep > 1 && at > begin) {
            fields(bytes, begin, at, deep - 1, edges);
          }
        }
      }

      private static long number(byte[] bytes, int[] cursor, int to) {
        long number = 0;
        for (int shift = 0; cursor[0] < to; shift += 7) {
          byte next = bytes[cursor[0]++];
          number |= (long) (next & 0x7f) << shift;
          if (next >= 0) {
            break;
          }
        }
        return number;
      }
    },
    KERAS("model.keras") {
      @Override
      byte[] whole(Path folder) {
        return Fixtures.bytes("keras3-functional.keras");
      }

      @Override
      void read(Path file) throws IOException {
        ModelImport.KERAS.read(file, null);
      }

      /** Headers of the archive, and of the HDF5 file within it, which is stored as it is. */
      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return signatures(bytes, "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "TREE", "SNOD", "HEAP", "OHDR", "FRHP");
      }
    },
    KERAS_HDF5("model.h5") {
      @Override
      byte[] whole(Path folder) {
        return Fixtures.bytes("keras2-functional.h5");
      }

      @Override
      void read(Path file) throws IOException {
        ModelImport.KERAS_HDF5.read(file, null);
      }

      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return signatures(bytes, "TREE", "SNOD", "HEAP", "OHDR", "FRHP");
      }
    },
    STATE("state.safetensors") {
      @Override
      byte[] whole(Path folder) throws IOException {
        Path file = folder.resolve("whole.safetensors");
        SafetensorsFile.write(file, network().weights(), Map.of());
        return Files.readAllBytes(file);
      }

      @Override
      void read(Path file) throws IOException {
        ModelImport.STATE.read(file, network().document());
      }

      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return tensors(bytes);
      }
    },
    CHECKPOINT("checkpoint.safetensors") {
      @Override
      byte[] whole(Path folder) throws IOException {
        Path file = folder.resolve("whole.safetensors");
        CheckpointFile.write(file, network());
        return Files.readAllBytes(file);
      }

      @Override
      void read(Path file) throws IOException {
        CheckpointFile.read(file);
      }

      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return tensors(bytes);
      }
    },
    TIMELINE("net.timeline") {
      @Override
      byte[] whole(Path folder) throws IOException {
        Checkpoint network = network();
        WeightTimeline past = new WeightTimeline(1 << 24, 0, List.of(new Moment(0, network.weights())));
        Path beside = folder.resolve("net.safetensors");
        CheckpointFile.write(beside, network);
        TimelineFile.write(beside, network.withTimeline(past));
        return Files.readAllBytes(folder.resolve("net.timeline"));
      }

      @Override
      void read(Path file) throws IOException {
        Path beside = file.resolveSibling("net.safetensors");
        TimelineFile.read(beside, CheckpointFile.read(beside));
      }

      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return tensors(bytes);
      }
    },
    NPY("values.npy") {
      @Override
      byte[] whole(Path folder) throws IOException {
        Path file = folder.resolve("whole.npy");
        NpyFile.write(file, network().weights().get("conv1.weight"));
        return Files.readAllBytes(file);
      }

      @Override
      void read(Path file) throws IOException {
        NpyFile.read(file);
      }

      /** The magic, the version, the header's length, the words of the header, each value. */
      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        TreeSet<Integer> edges = new TreeSet<>(Arrays.asList(1, 6, 8, 9, 10));
        for (int at = 10; at < bytes.length; at += at < 128 ? 1 : Float.BYTES) {
          edges.add(at);
        }
        return edges;
      }
    },
    IDX("images-idx3-ubyte") {
      @Override
      byte[] whole(Path folder) {
        return ByteBuffer.allocate(16 + 5 * 4 * 3).putInt(0x803).putInt(5).putInt(4).putInt(3).array();
      }

      @Override
      void read(Path file) throws IOException {
        IdxReader.read(file, 3);
      }

      /** The magic, each size, each row of an image. */
      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        TreeSet<Integer> edges = new TreeSet<>(Arrays.asList(1, 2, 3, 4, 7, 8, 12));
        for (int at = 16; at < bytes.length; at += 3) {
          edges.add(at);
        }
        return edges;
      }
    },
    DESIGN("net.sluice.json") {
      @Override
      byte[] whole(Path folder) throws IOException {
        return DesignFile.toJson(network().document()).strip().getBytes(StandardCharsets.UTF_8);
      }

      @Override
      void read(Path file) throws IOException {
        DesignFile.read(file);
      }

      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return lines(bytes);
      }
    },
    TFJS("model.json") {
      @Override
      byte[] whole(Path folder) throws IOException {
        TfjsExporter.write(network(), folder);
        return new String(Files.readAllBytes(folder.resolve("model.json")), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
      }

      @Override
      void read(Path file) throws IOException {
        TfjsExporter.read(file.getParent());
      }

      @Override
      TreeSet<Integer> edges(byte[] bytes) {
        return lines(bytes);
      }
    },
    TFJS_WEIGHTS("weights.bin") {
      @Override
      byte[] whole(Path folder) throws IOException {
        TfjsExporter.write(network(), folder);
        return Files.readAllBytes(folder.resolve("weights.bin"));
      }

      @Override
      void read(Path file) throws IOException {
        TfjsExporter.read(file.getParent());
      }

      /** Where each weight ends. */
      @Override
      TreeSet<Integer> edges(byte[] bytes) throws IOException {
        TreeSet<Integer> edges = new TreeSet<>();
        int at = 0;
        for (var tensor : network().weights().tensors().values()) {
          edges.add(at);
          at += Float.BYTES * tensor.values().length;
        }
        return edges;
      }
    };

    private final String fileName;

    Format(String fileName) {
      this.fileName = fileName;
    }

    abstract byte[] whole(Path folder) throws IOException;

    abstract void read(Path file) throws IOException;

    abstract TreeSet<Integer> edges(byte[] bytes) throws IOException;
  }

  private static Checkpoint network() throws IOException {
    return TestExports.sample("lenet5-gate");
  }

  private static TreeSet<Integer> signatures(byte[] bytes, String... signatures) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    TreeSet<Integer> edges = new TreeSet<>();
    for (String signature : signatures) {
      for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
        edges.addAll(Arrays.asList(at, at + signature.length(), at + 8, at + 24));
      }
    }
    edges.removeIf(edge -> edge >= bytes.length);
    return edges;
  }

  private static TreeSet<Integer> lines(byte[] bytes) {
    TreeSet<Integer> edges = new TreeSet<>();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        edges.addAll(Arrays.asList(at, at + 1));
      }
    }
    return edges;
  }

  /** The header's length, the header, and each tensor. */
  private static TreeSet<Integer> tensors(byte[] bytes) {
    int data = Long.BYTES + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    TreeSet<Integer> edges = new TreeSet<>(Arrays.asList(1, Long.BYTES - 1, Long.BYTES, Long.BYTES + 1, data - 1, data));
    String header = new String(bytes, Long.BYTES, data - Long.BYTES, StandardCharsets.UTF_8);
    Pattern.compile("\"data_offsets\":\\[(\\d+),(\\d+)]").matcher(header).results()
        .forEach(match -> edges.add(data + Integer.parseInt(match.group(1))));
    return edges;
  }

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
