package io.sluice.data;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, plain or gzipped: two zero bytes, the type ({@code 08}), the number of axes, a big-endian 32-bit size for
 * each axis, the values (LeCun, Cortes and Burges, "The MNIST database"). Nothing is allocated for sizes that the file cannot hold.
 */
public final class IdxReader {
  /** More values in one file are refused, 1 Gi. */
  static final long MOST_VALUES = 1L << 30;

  private static final int UNSIGNED_BYTE = 8;
  /** Deflate cannot shrink further than to one byte in 1032 (zlib's technical details). */
  private static final long DEFLATE_LIMIT = 1032;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final String CUT = "get the file again, it was cut off on its way";

  private final Path file;
  private final int rank;

  private IdxReader(Path file, int rank) {
    this.file = file;
    this.rank = rank;
  }

  /**
   * What an IDX file holds.
   *
   * @param sizes  of the axes, each at least 1
   * @param values 0 to 255, last axis fastest
   */
  public record Values(int[] sizes, byte[] values) {}

  /**
   * The values in {@code file}.
   *
   * @param rank the number of axes that it has to have: 3 for images, 1 for labels
   * @throws BadFileException if it is no such file, or not all of it is there, or more
   * @throws IOException      if it cannot be read
   */
  public static Values read(Path file, int rank) throws IOException {
    return new IdxReader(file, rank).read();
  }

  private Values read() throws IOException {
    GivenFile.require(file, "an IDX file");
    long size = Files.size(file);
    boolean zipped = startsLikeGzip();
    try (InputStream in = open(zipped)) {
      return read(in, zipped ? Math.multiplyExact(size, DEFLATE_LIMIT) : size);
    } catch (EOFException | ZipException e) {
      throw new BadFileException(file, "", "a whole gzip file", "one that is damaged (" + e.getMessage() + ")", CUT, e);
    }
  }

  private boolean startsLikeGzip() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && ((start[0] & 255) << 8 | start[1] & 255) == GZIP_MAGIC;
    }
  }

  private InputStream open(boolean zipped) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return zipped ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Reads it all from {@code in}, which cannot give more than {@code most} bytes. */
  private Values read(InputStream in, long most) throws IOException {
    byte[] start = header(in, 0, 4);
    if (start[0] != 0 || start[1] != 0 || start[2] != UNSIGNED_BYTE || start[3] != rank) {
      String found = "%02x %02x %02x %02x".formatted(start[0], start[1], start[2], start[3]);
      throw new BadFileException(file, "byte 0", "00 00 08 %02x".formatted(rank) + ", the start of an IDX file of bytes with " + axes(), found, "");
    }
    int[] sizes = sizes(in);
    long count = count(sizes, most);
    byte[] values = in.readNBytes(Math.toIntExact(count));
    if (values.length < count) {
      throw new BadFileException(file, "byte " + (headerSize() + values.length), count + " values", values.length + " before the end", CUT);
    }
    if (in.read() >= 0) {
      throw new BadFileException(file, "byte " + (headerSize() + count), "the end after " + count + " values", "more bytes", "");
    }
    return new Values(sizes, values);
  }

  private String axes() {
    return rank == 1 ? "1 axis" : rank + " axes";
  }

  private int headerSize() {
    return 4 + 4 * rank;
  }

  private byte[] header(InputStream in, int at, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      int there = at + bytes.length;
      throw new BadFileException(file, "byte " + there, "a header of " + headerSize() + " bytes",
          there == 0 ? "an empty file" : "the end of the file", there == 0 ? "" : CUT);
    }
    return bytes;
  }

  private int[] sizes(InputStream in) throws IOException {
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int at = 4 + 4 * axis;
      byte[] b = header(in, at, 4);
      sizes[axis] = (b[0] & 255) << 24 | (b[1] & 255) << 16 | (b[2] & 255) << 8 | b[3] & 255;
      if (sizes[axis] < 1) {
        throw new BadFileException(file, "byte " + at, "a size of at least 1", Integer.toUnsignedString(sizes[axis]), "");
      }
    }
    return sizes;
  }

  private long count(int[] sizes, long most) throws BadFileException {
    long count = 1;
    for (int size : sizes) {
      count = Math.min(MOST_VALUES + 1, count * size);
    }
    String declared = Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" × "));
    if (count > MOST_VALUES) {
      throw new BadFileException(file, "byte 4", "at most " + MOST_VALUES + " values", declared, "");
    }
    if (count > most - headerSize()) {
      throw new BadFileException(file, "byte 4", "no larger sizes than the file can hold", declared, CUT);
    }
    return count;
  }
}
