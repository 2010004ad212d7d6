package io.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory outside the heap that is given out piece by piece and freed all at once. Owner thread only. */
final class OffHeap implements AutoCloseable {
  /** Kernels load fastest from addresses that start a cache line. */
  static final int ALIGNMENT = 64;

  private final Arena arena = Arena.ofShared();

  /**
   * Zeroed memory, aligned to a cache line and up to the end of one, so that a register can be read from the last value.
   *
   * @param bytes as many as wanted
   * @throws EngineException if there is not so much left
   */
  MemorySegment allocate(long bytes) {
    try {
      return arena.allocate(Math.max(1, Math.ceilDiv(bytes, ALIGNMENT)) * ALIGNMENT, ALIGNMENT);
    } catch (OutOfMemoryError e) {
      throw shortage(bytes, e);
    }
  }

  /** What to throw when {@code bytes} of memory outside the heap could not be had. */
  static EngineException shortage(long bytes, Throwable cause) {
    return new EngineException("Memory for the network has run out (" + (bytes >> 20)
        + " MB more were wanted): choose a smaller batch, or fewer filters or units", cause);
  }

  @Override
  public void close() {
    arena.close();
  }
}
