package io.sluice.tensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Tensors on disk rather than in memory: in a {@link NamelessFile}, gone with the process or once nobody holds on to anything in it. What is no
 * longer held makes room for what comes. It is not a channel, since one is closed for all by the first thread that is interrupted while it reads.
 */
public final class TensorFile implements TensorStore {
  private static final Cleaner CLEANER = Cleaner.create();
  /** Longer pieces a RandomAccessFile would bring by way of memory that it asks the system for each time, at several times the cost. */
  private static final int CHUNK_FLOATS = 1 << 11;

  private final RandomAccessFile file;
  private final ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * CHUNK_FLOATS).order(ByteOrder.nativeOrder());
  /** Places that are free again, by their length in bytes. */
  private final Map<Long, Deque<Long>> free = new HashMap<>();
  private long end;

  private TensorFile(RandomAccessFile file) {
    this.file = file;
  }

  /** A store in a new file; {@link TensorStore#MEMORY} where none can be made. */
  public static TensorStore open() {
    try {
      return new TensorFile(NamelessFile.open());
    } catch (IOException e) {
      return MEMORY;
    }
  }

  /** Puts them on the disk; a disk that takes no more leaves them in memory. */
  @Override
  public KeptTensors keep(TensorSource tensors) {
    SequencedMap<String, Shape> shapes = tensors.shapes();
    long count = tensors.count();
    long bytes = Float.BYTES * count;
    try {
      long at = write(tensors, shapes, bytes);
      OnDisk kept = new OnDisk(this, shapes, at, count);
      CLEANER.register(kept, () -> release(at, bytes));
      return kept;
    } catch (IOException e) {
      return MEMORY.keep(tensors);
    }
  }

  /** Bytes that the file has come to. */
  synchronized long size() {
    return end;
  }

  private synchronized long write(TensorSource tensors, SequencedMap<String, Shape> shapes, long bytes) throws IOException {
    Deque<Long> places = free.computeIfAbsent(bytes, _ -> new ArrayDeque<>());
    long at = places.isEmpty() ? end : places.peek();
    file.seek(at);
    for (var shape : shapes.entrySet()) {
      int length = Math.toIntExact(shape.getValue().count());
      for (int done = 0; done < length; done += CHUNK_FLOATS) {
        int count = Math.min(CHUNK_FLOATS, length - done);
        tensors.read(shape.getKey(), done, chunk.asFloatBuffer().limit(count));
        file.write(chunk.array(), 0, Float.BYTES * count);
      }
    }
    places.poll();
    end = Math.max(end, at + bytes);
    return at;
  }

  private synchronized void release(long at, long bytes) {
    free.computeIfAbsent(bytes, _ -> new ArrayDeque<>()).add(at);
  }

  private synchronized void read(long at, FloatBuffer into) throws IOException {
    file.seek(at);
    while (into.hasRemaining()) {
      int count = Math.min(CHUNK_FLOATS, into.remaining());
      file.readFully(chunk.array(), 0, Float.BYTES * count);
      into.put(chunk.asFloatBuffer().limit(count));
    }
  }

  /**
   * Tensors in the file.
   *
   * @param at    byte of the file where they begin
   * @param count of their values
   */
  private record OnDisk(TensorFile file, SequencedMap<String, Shape> shapes, long at, long count) implements KeptTensors, TensorSource {
    @Override
    public NamedTensors tensors() {
      return copied();
    }

    @Override
    public TensorSource inPlace() {
      return this;
    }

    @Override
    public void read(String name, int from, FloatBuffer into) {
      long before = shapes.entrySet().stream().takeWhile(shape -> !shape.getKey().equals(name)).mapToLong(shape -> shape.getValue().count()).sum();
      try {
        file.read(at + Float.BYTES * (before + from), into);
      } catch (IOException e) {
        throw new UncheckedIOException("the weights of a moment that were put on the disk do not come back (" + e.getMessage() + ")", e);
      }
    }
  }
}
