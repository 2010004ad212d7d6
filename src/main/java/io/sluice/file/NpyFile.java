package io.sluice.file;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tensors as NumPy's NPY files, version 1.0: little-endian float32 in C order, which {@code numpy.load} opens. */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  /** NumPy begins the data at a multiple of this. */
  private static final int ALIGNMENT = 64;
  private static final int PREFIX = MAGIC.length + Short.BYTES;
  /** With up to 32 axes, as many as NumPy 1 knows: the pattern takes stack for each. */
  private static final Pattern HEADER =
      Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(((?:\\d{1,9}, ?){0,31}(?:\\d{1,9})?)\\),? ?\\} *\\n");
  private static final long MOST_VALUES = 1L << 28;

  private NpyFile() {}

  /** Puts {@code tensor} in {@code file}, whole or not at all. */
  public static void write(Path file, FloatTensor tensor) throws IOException {
    AtomicFile.write(file, out -> write(out, tensor));
  }

  /** Writes a file of {@code tensor} to {@code out}, which stays open. */
  public static void write(OutputStream out, FloatTensor tensor) throws IOException {
    byte[] header = header(tensor.shape());
    ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(header.length, Math.multiplyExact(Float.BYTES, tensor.values().length)))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(header);
    bytes.asFloatBuffer().put(tensor.values());
    out.write(bytes.array());
  }

  /**
   * The tensor in {@code file}, as {@link #write} or {@code numpy.save} of a float32 array wrote it.
   *
   * @throws BadFileException if it is no such file, or not all of it is there, or more
   * @throws IOException      if it cannot be read
   */
  public static FloatTensor read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] prefix = in.readNBytes(PREFIX);
      if (prefix.length < PREFIX || !Arrays.equals(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        throw new BadFileException(file, "byte 0", "the start of an NPY file of version 1.0", "another", "");
      }
      byte[] header = in.readNBytes((prefix[PREFIX - 1] & 255) << 8 | prefix[PREFIX - 2] & 255);
      Shape shape = shape(file, new String(header, StandardCharsets.ISO_8859_1));
      byte[] data = in.readNBytes(Math.toIntExact(Float.BYTES * shape.count()));
      if (data.length < Float.BYTES * shape.count() || in.read() >= 0) {
        String found = data.length < Float.BYTES * shape.count() ? data.length + " bytes" : "more";
        throw new BadFileException(file, "", Float.BYTES * shape.count() + " bytes of values for the shape " + shape, found, "");
      }
      float[] values = new float[data.length / Float.BYTES];
      ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return new FloatTensor(shape, values);
    }
  }

  private static byte[] header(Shape shape) {
    // Python's tuple: (3,) has a comma behind its only element
    String sizes = shape.dims().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + sizes + ", }";
    int length = Math.ceilDiv(PREFIX + text.length() + 1, ALIGNMENT) * ALIGNMENT;
    String padded = text + " ".repeat(length - PREFIX - text.length() - 1) + "\n";
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) (length - PREFIX))
        .put(padded.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  private static Shape shape(Path file, String header) throws BadFileException {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new BadFileException(file, "header", "float32 values in C order, '<f4'", JsonAt.brief(header.strip()), "");
    }
    List<Integer> dims = Arrays.stream(matcher.group(1).split(",")).map(String::strip).filter(text -> !text.isEmpty()).map(Integer::valueOf).toList();
    long count = 1;
    for (int size : dims) {
      count *= size;
      if (size < 1 || count > MOST_VALUES) {
        throw new BadFileException(file, "header", "a shape of 1 to " + MOST_VALUES + " values", dims.toString(), "");
      }
    }
    return new Shape(dims);
  }
}
