package io.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory outside the heap that is given out piece by piece and freed all at once. All of it together stays within the bound that JavaCPP
 * sets to what it gives out itself ({@code org.bytedeco.javacpp.maxbytes}), so that a network that is too large is refused, and the process not
 * ended by the system. Owner thread only.
 */
final class OffHeap implements AutoCloseable {
  /** Kernels load fastest from addresses that start a cache line. */
  static final int ALIGNMENT = 64;

  private static final AtomicLong ALL_GIVEN = new AtomicLong();

  private final Arena arena = Arena.ofShared();
  private long given;

  /**
   * Zeroed memory, aligned to a cache line, and a line more behind it, so that a whole register can be read or written from any value on.
   *
   * @param bytes as many as wanted
   * @throws EngineException if there is not so much left
   */
  MemorySegment allocate(long bytes) {
    long whole = (Math.ceilDiv(bytes, ALIGNMENT) + 1) * ALIGNMENT;
    reserve(whole);
    given += whole;
    try {
      return SystemPages.allocate(whole, ALIGNMENT, arena);
    } catch (OutOfMemoryError e) {
      throw shortage(bytes, e);
    }
  }

  /**
   * Counts memory that others are about to give out, such as ND4J, which knows of no bound.
   *
   * @throws EngineException if there is not so much left
   */
  static void reserve(long bytes) {
    long most = Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
    if (ALL_GIVEN.addAndGet(bytes) + Pointer.totalBytes() > most) {
      release(bytes);
      throw shortage(bytes, null);
    }
  }

  /** Counts it as given back. */
  static void release(long bytes) {
    ALL_GIVEN.addAndGet(-bytes);
  }

  /** What to throw when {@code bytes} of memory outside the heap could not be had. */
  static EngineException shortage(long bytes, Throwable cause) {
    return new EngineException("Memory for the network has run out (" + (bytes >> 20)
        + " MB more were wanted): choose a smaller batch, or fewer filters or units", cause);
  }

  @Override
  public void close() {
    arena.close();
    release(given);
    given = 0;
  }
}
