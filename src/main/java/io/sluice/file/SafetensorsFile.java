package io.sluice.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Tensors in the safetensors format: a little-endian 64-bit header length; the header, a JSON object of {@code name: {dtype, shape,
 * data_offsets}} and {@code __metadata__} (text to text); the data, little-endian in C order, each tensor where the one before ends.
 */
public final class SafetensorsFile {
  static final String METADATA = "__metadata__";
  static final String DTYPE = "F32";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int ALIGNMENT = 8;
  private static final int CHUNK_FLOATS = 1 << 16;

  private SafetensorsFile() {}

  /**
   * What a file holds.
   *
   * @param tensors  in the order of the data
   * @param metadata text by name, in the order of the header
   */
  public record Contents(NamedTensors tensors, SequencedMap<String, String> metadata) {}

  /**
   * Everything in {@code file}.
   *
   * @throws BadFileException if it is not a safetensors file of float32 tensors, or not all of it is there
   * @throws IOException      if it cannot be read
   */
  public static Contents read(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return new Contents(reader.tensors(), reader.metadata());
    }
  }

  /** Puts {@code tensors} and {@code metadata} in {@code file}, whole or not at all. */
  public static void write(Path file, NamedTensors tensors, Map<String, String> metadata) throws IOException {
    AtomicFile.write(file, out -> write(out, tensors, metadata));
  }

  /** Writes a file of {@code tensors} and {@code metadata} to {@code out}. */
  public static void write(OutputStream out, NamedTensors tensors, Map<String, String> metadata) throws IOException {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    tensors.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    writeHeader(out, shapes, metadata);
    for (FloatTensor tensor : tensors.tensors().values()) {
      write(tensor.values(), out);
    }
  }

  /** Writes to {@code out} what stands before the data of tensors of these shapes, whose values follow in the same order. */
  static void writeHeader(OutputStream out, SequencedMap<String, Shape> shapes, Map<String, String> metadata) throws IOException {
    byte[] header = header(shapes, metadata);
    out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    out.write(header);
  }

  /** The header, with spaces behind it so that the data begin at a multiple of 8 bytes, as the reference does. */
  private static byte[] header(SequencedMap<String, Shape> shapes, Map<String, String> metadata) {
    ObjectNode root = JSON.objectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = root.putObject(METADATA);
      metadata.forEach(texts::put);
    }
    long offset = 0;
    for (var tensor : shapes.entrySet()) {
      long end = offset + Float.BYTES * tensor.getValue().count();
      root.set(tensor.getKey(), entry(tensor.getValue(), offset, end));
      offset = end;
    }
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(json, 0, padded, 0, json.length);
    return padded;
  }

  private static ObjectNode entry(Shape of, long begin, long end) {
    ArrayNode shape = JSON.arrayNode();
    of.dims().forEach(shape::add);
    ObjectNode entry = JSON.objectNode().put("dtype", DTYPE);
    entry.set("shape", shape);
    entry.putArray("data_offsets").add(begin).add(end);
    return entry;
  }

  /** Writes values as they stand in a file's data. */
  static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * CHUNK_FLOATS).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += CHUNK_FLOATS) {
      int count = Math.min(CHUNK_FLOATS, values.length - at);
      chunk.asFloatBuffer().put(values, at, count);
      out.write(chunk.array(), 0, Float.BYTES * count);
    }
  }
}
