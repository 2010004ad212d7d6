package io.sluice.engine;

/**
 * What becomes of memory outside the heap when a plan is closed. Linux's C library keeps large blocks that were freed once, for the next who
 * asks, so that a study of ten thousand images would leave a gigabyte with the process for good.
 */
final class FreedMemory {
  /** {@code M_MMAP_THRESHOLD} of malloc.h: blocks from so many bytes on are mapped one by one, and gone when they are freed. */
  private static final int MAPPED_FROM = -3;
  private static final int BYTES = 1 << 17;

  private FreedMemory() {}

  /** Lets buffers of plans go back to the system as soon as they are freed; elsewhere than on Linux they do, or nothing can be said. */
  static void goesBack() {
    Linux.call("mallopt", MAPPED_FROM, BYTES);
  }
}
