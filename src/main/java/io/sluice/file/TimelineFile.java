package io.sluice.file;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.tensor.TensorFile;
import io.sluice.tensor.TensorStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The weights on the way to a checkpoint as a file beside it, {@code NAME.timeline}: the safetensors format, tensors
 * {@code <step>.<block>.<weight>}. The checkpoint itself stays as small as it was. Metadata say which weights the training came to, so that
 * the time line of another training, left there under the same name, is not taken for this one's.
 */
public final class TimelineFile {
  /** What the name of a time line ends in. */
  public static final String ENDING = ".timeline";
  /** Most bytes of weights that are read. */
  public static final long MOST_BYTES = 1L << 28;

  private static final String FORMAT = "sluice-timeline";
  private static final String VERSION = "1";
  private static final int LONGEST_STEP = 18;

  private TimelineFile() {}

  /** Where the time line of the checkpoint in {@code checkpoint} is. */
  public static Path of(Path checkpoint) {
    String name = checkpoint.getFileName().toString();
    String stem = name.endsWith(CheckpointFile.ENDING) ? name.substring(0, name.length() - CheckpointFile.ENDING.length()) : name;
    return checkpoint.resolveSibling(stem + ENDING);
  }

  /** Puts the time line of {@code checkpoint} beside its file, whole or not at all; an empty one is no file, so one of another training goes. */
  public static void write(Path checkpointFile, Checkpoint checkpoint) throws IOException {
    WeightTimeline timeline = checkpoint.timeline();
    if (timeline.moments().isEmpty()) {
      Files.deleteIfExists(of(checkpointFile));
      return;
    }
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    for (Moment moment : timeline.moments()) {
      checkpoint.weights().tensors().forEach((name, tensor) -> shapes.put(moment.step() + "." + name, tensor.shape()));
    }
    SequencedMap<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("version", VERSION);
    metadata.put("detail", String.valueOf(timeline.detail()));
    metadata.put("of", digest(checkpoint.weights()));
    AtomicFile.write(of(checkpointFile), out -> {
      SafetensorsFile.writeHeader(out, shapes, metadata);
      try {
        for (Moment moment : timeline.moments()) {
          NamedTensors weights = moment.weights();
          for (String name : checkpoint.weights().tensors().keySet()) {
            SafetensorsFile.write(weights.get(name).values(), out);
          }
        }
      } catch (UncheckedIOException e) {
        throw new IOException(e.getMessage(), e);
      }
    });
  }

  /**
   * {@code checkpoint}, read from that file, with the time line beside it; as it is if there is none.
   *
   * @throws BadFileException if what is there is no time line, or one of another training
   * @throws IOException      if it cannot be read
   */
  public static Checkpoint read(Path checkpointFile, Checkpoint checkpoint) throws IOException {
    Path file = of(checkpointFile);
    if (!Files.exists(file)) {
      return checkpoint;
    }
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      int detail = detail(file, reader.metadata());
      checkOrigin(file, reader.metadata(), checkpoint);
      SequencedMap<Long, SequencedMap<String, String>> names = names(file, reader.shapes(), checkpoint);
      TensorStore store = TensorFile.open();
      List<Moment> moments = new ArrayList<>();
      for (var moment : names.entrySet()) {
        SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
        for (String name : checkpoint.weights().tensors().keySet()) {
          weights.put(name, reader.tensor(moment.getValue().get(name)));
        }
        moments.add(new Moment(moment.getKey(), store.keep(new NamedTensors(weights))));
      }
      return checkpoint.withTimeline(new WeightTimeline(MOST_BYTES, detail, moments));
    }
  }

  private static int detail(Path file, Map<String, String> metadata) throws BadFileException {
    String format = metadata.getOrDefault("format", "none");
    if (!format.equals(FORMAT)) {
      throw new BadFileException(file, "format", "a time line of Sluice, '" + FORMAT + "'", "'" + JsonAt.brief(format) + "'", "");
    }
    String version = metadata.getOrDefault("version", "none");
    if (!version.equals(VERSION)) {
      throw new BadFileException(file, "version", VERSION, "'" + JsonAt.brief(version) + "'", "open it with a newer Sluice");
    }
    String text = metadata.getOrDefault("detail", "none");
    for (int detail = WeightTimeline.LEAST; detail <= WeightTimeline.MOST; detail++) {
      if (text.equals(String.valueOf(detail))) {
        return detail;
      }
    }
    throw new BadFileException(file, "detail", "a whole number from " + WeightTimeline.LEAST + " to " + WeightTimeline.MOST,
        "'" + JsonAt.brief(text) + "'", "");
  }

  private static void checkOrigin(Path file, Map<String, String> metadata, Checkpoint checkpoint) throws BadFileException {
    if (!digest(checkpoint.weights()).equals(metadata.get("of"))) {
      throw BadFileException.because(file, "", "it belongs to another training than the checkpoint beside it; move it away");
    }
  }

  /** The tensors' names by step and weight, before anything is allocated: all weights at each step, in their shapes, nothing else. */
  private static SequencedMap<Long, SequencedMap<String, String>> names(
      Path file, SequencedMap<String, Shape> shapes, Checkpoint checkpoint) throws BadFileException {
    SequencedMap<String, FloatTensor> wanted = checkpoint.weights().tensors();
    SequencedMap<Long, SequencedMap<String, String>> names = new LinkedHashMap<>();
    long bytes = 0;
    for (var tensor : shapes.entrySet()) {
      String place = "tensor '" + JsonAt.brief(tensor.getKey()) + "'";
      long step = step(file, place, tensor.getKey(), checkpoint.position().step());
      String weight = tensor.getKey().substring(tensor.getKey().indexOf('.') + 1);
      Shape shape = wanted.containsKey(weight) ? wanted.get(weight).shape() : null;
      if (!tensor.getValue().equals(shape)) {
        throw new BadFileException(file, place, shape == null ? "a weight of the design" : "the shape " + shape + " of the checkpoint",
            shape == null ? "another tensor" : tensor.getValue().toString(), "");
      }
      if (!names.isEmpty() && step < names.lastEntry().getKey()) {
        throw new BadFileException(file, place, "a step from " + names.lastEntry().getKey() + " on", String.valueOf(step), "");
      }
      names.computeIfAbsent(step, _ -> new LinkedHashMap<>()).put(weight, tensor.getKey());
      bytes += Float.BYTES * tensor.getValue().count();
    }
    requireWhole(file, names, wanted.size(), bytes);
    return names;
  }

  private static long step(Path file, String place, String name, long last) throws BadFileException {
    int dot = name.indexOf('.');
    String text = dot < 0 ? name : name.substring(0, dot);
    boolean isStep = !text.isEmpty() && text.length() <= LONGEST_STEP && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && (text.equals("0") || !text.startsWith("0"));
    if (!isStep || Long.parseLong(text) > last) {
      throw new BadFileException(file, place, "a step from 0 to the checkpoint's " + last + " in front of the name",
          "'" + JsonAt.brief(text) + "'", "");
    }
    return Long.parseLong(text);
  }

  private static void requireWhole(Path file, SequencedMap<Long, SequencedMap<String, String>> names, int weights, long bytes)
      throws BadFileException {
    for (var moment : names.entrySet()) {
      if (moment.getValue().size() != weights) {
        throw new BadFileException(file, "step " + moment.getKey(), weights + " weights", moment.getValue().size() + " of them", "");
      }
    }
    if (bytes > MOST_BYTES) {
      throw new BadFileException(file, "", "at most " + MOST_BYTES + " bytes of weights", String.valueOf(bytes), "");
    }
  }

  /** SHA-256 of the values of all weights in their order. */
  private static String digest(NamedTensors weights) {
    return Sha256.of(weights.tensors().values().stream().map(tensor -> {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(tensor.values());
      return bytes.array();
    }));
  }
}
