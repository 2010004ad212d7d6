package io.sluice.importing;

import io.sluice.data.IdxReader;
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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A format, a whole file of it, and where its records end. */
enum Format {
  ONNX("model.onnx", "torch-plain.onnx", ModelImport.ONNX) {
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
  KERAS("model.keras", "keras3-functional.keras", ModelImport.KERAS) {
    /** Headers of the archive, and of the HDF5 file within it, which is stored as it is. */
    @Override
    TreeSet<Integer> edges(byte[] bytes) {
      return signatures(bytes, "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "TREE", "SNOD", "HEAP", "OHDR", "FRHP");
    }
  },
  KERAS_HDF5("model.h5", "keras2-functional.h5", ModelImport.KERAS_HDF5) {
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

  final String fileName;
  private final String fixture;
  private final ModelImport model;

  /** A format that is written and read by what the constant says. */
  Format(String fileName) {
    this(fileName, null, null);
  }

  /** A whole model that others wrote, of which a file is at hand. */
  Format(String fileName, String fixture, ModelImport model) {
    this.fileName = fileName;
    this.fixture = fixture;
    this.model = model;
  }

  byte[] whole(Path folder) throws IOException {
    return Fixtures.bytes(fixture);
  }

  void read(Path file) throws IOException {
    model.read(file, null);
  }

  /** Where records end; of safetensors, unless a format says otherwise. */
  TreeSet<Integer> edges(byte[] bytes) throws IOException {
    return tensors(bytes);
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
}
