package io.sluice.file;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * An open safetensors file whose header has been checked against the file's size, so that its tensors can be allocated. The header may take
 * 16 MiB (the reference allows 100 MB).
 */
final class SafetensorsReader implements Closeable {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long MOST_DATA = 1L << 31;
  private static final int MOST_AXES = 8;
  private static final int CHUNK = 1 << 18;
  private static final Set<String> KEYS = DesignReader.keys("dtype", "shape", "data_offsets");
  private static final String CUT = "get the file again, it was cut off or written over";

  private final Path file;
  private final FileChannel channel;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();
  private final SequencedMap<String, String> metadata = new LinkedHashMap<>();
  private long dataStart;

  private record Entry(String name, String place, Shape shape, long begin, long end) {}

  private SafetensorsReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A reader of {@code file} that has its header; the tensors' data are still to be read. */
  static SafetensorsReader open(Path file) throws IOException {
    GivenFile.require(file, "a safetensors file");
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      SafetensorsReader reader = new SafetensorsReader(file, channel);
      reader.readHeader();
      return reader;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The texts of the header by name. */
  SequencedMap<String, String> metadata() {
    return Collections.unmodifiableSequencedMap(metadata);
  }

  /** The tensors' shapes by name, in the order of their data. */
  SequencedMap<String, Shape> shapes() {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    entries.forEach(entry -> shapes.put(entry.name(), entry.shape()));
    return shapes;
  }

  /** The tensors, in the order of their data. */
  NamedTensors tensors() throws IOException {
    SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (Entry entry : entries) {
      tensors.put(entry.name(), tensor(entry, chunk));
    }
    return new NamedTensors(tensors);
  }

  /** The tensor of that name; asking for one that is not among {@link #shapes} is a bug. */
  FloatTensor tensor(String name) throws IOException {
    if (byName.isEmpty()) {
      entries.forEach(entry -> byName.put(entry.name(), entry));
    }
    return tensor(byName.get(name), ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void readHeader() throws IOException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      String found = size == 0 ? "an empty file" : size + " bytes";
      throw new BadFileException(file, "", "a safetensors file, which has at least " + LENGTH_BYTES + " bytes", found, "");
    }
    long length = read(0, LENGTH_BYTES).getLong();
    if (length < 2 || length > JsonAt.MOST_BYTES || length > size - LENGTH_BYTES) {
      long most = Math.min(JsonAt.MOST_BYTES, size - LENGTH_BYTES);
      throw new BadFileException(file, "byte 0", "a header's length from 2 to " + most, Long.toUnsignedString(length),
          length > JsonAt.MOST_BYTES || length < 0 ? "" : CUT);
    }
    dataStart = LENGTH_BYTES + length;
    JsonAt header = JsonAt.parse(file, "header", read(LENGTH_BYTES, (int) length).array());
    for (JsonAt field : header.fields()) {
      addField(field);
    }
    checkOffsets(size - dataStart);
  }

  private void addField(JsonAt field) throws BadFileException {
    String name = field.key();
    if (name.equals(SafetensorsFile.METADATA)) {
      for (JsonAt text : field.fields()) {
        metadata.put(text.key(), text.text());
      }
    } else {
      entries.add(entry(name, field.withOnly(KEYS)));
    }
  }

  private static Entry entry(String name, JsonAt json) throws BadFileException {
    JsonAt dtype = json.field("dtype");
    if (!dtype.text().equals(SafetensorsFile.DTYPE)) {
      throw new BadFileException(json.file(), dtype.place(), "F32, float32 values", dtype.found(), "convert the tensors to float32");
    }
    Shape shape = shape(json.field("shape"));
    JsonAt place = json.field("data_offsets");
    List<JsonAt> offsets = place.elements();
    if (offsets.size() != 2) {
      throw place.wrong("two offsets [begin, end]");
    }
    long begin = offsets.getFirst().whole();
    long end = offsets.getLast().whole();
    if (begin < 0 || end < begin) {
      throw place.wrong("offsets 0 ≤ begin ≤ end");
    }
    if (end - begin != Float.BYTES * shape.count()) {
      throw place.wrong(Float.BYTES * shape.count() + " bytes for the shape " + shape);
    }
    return new Entry(name, place.place(), shape, begin, end);
  }

  private static Shape shape(JsonAt json) throws BadFileException {
    List<JsonAt> sizes = json.elements();
    if (sizes.size() > MOST_AXES) {
      throw json.wrong("at most " + MOST_AXES + " axes");
    }
    List<Integer> dims = new ArrayList<>();
    long count = 1;
    for (JsonAt size : sizes) {
      dims.add(size.whole(1, Integer.MAX_VALUE));
      count *= dims.getLast();
      if (count > MOST_DATA / Float.BYTES) {
        throw json.wrong("at most " + MOST_DATA / Float.BYTES + " values");
      }
    }
    return new Shape(dims);
  }

  /** Each tensor begins where the one before ends, and the last ends with the file. */
  private void checkOffsets(long data) throws BadFileException {
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        String found = entry.begin() + ", which " + (entry.begin() < at ? "overlaps it" : "leaves a gap");
        throw new BadFileException(file, entry.place(), at + " as begin, where the tensor before ends", found, "");
      }
      at = entry.end();
    }
    if (at != data || at > MOST_DATA) {
      String found = data + " bytes";
      throw new BadFileException(file, "byte " + dataStart, at + " bytes of data, at most " + MOST_DATA, found, data < at ? CUT : "");
    }
  }

  private FloatTensor tensor(Entry entry, ByteBuffer chunk) throws IOException {
    float[] values = new float[Math.toIntExact(entry.shape().count())];
    int done = 0;
    while (done < values.length) {
      chunk.clear().limit(Math.min(CHUNK, Float.BYTES * (values.length - done)));
      fill(chunk, dataStart + entry.begin() + (long) Float.BYTES * done);
      int count = chunk.remaining() / Float.BYTES;
      chunk.asFloatBuffer().get(values, done, count);
      done += count;
    }
    return new FloatTensor(entry.shape(), values);
  }

  private ByteBuffer read(long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    fill(bytes, at);
    return bytes;
  }

  private void fill(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        throw new BadFileException(file, "byte " + at, "more data", "the end of the file", CUT);
      }
      at += count;
    }
    bytes.flip();
  }
}
