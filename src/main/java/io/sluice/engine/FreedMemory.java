package io.sluice.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * What becomes of memory outside the heap when a plan is closed. Linux's C library keeps large blocks that were freed once, for the next who
 * asks, so that a study of ten thousand images would leave a gigabyte with the process for good.
 */
final class FreedMemory {
  /** {@code M_MMAP_THRESHOLD} of malloc.h: blocks from so many bytes on are mapped one by one, and gone when they are freed. */
  private static final int MAPPED_FROM = -3;
  private static final int BYTES = 1 << 20;

  private FreedMemory() {}

  /** Lets buffers of plans go back to the system as soon as they are freed; elsewhere than on Linux they do, or nothing can be said. */
  static void goesBack() {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      Linker.nativeLinker().defaultLookup().find("mallopt").ifPresent(FreedMemory::tell);
    }
  }

  private static void tell(MemorySegment mallopt) {
    var handle = Linker.nativeLinker().downcallHandle(mallopt,
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int _ = (int) handle.invokeExact(MAPPED_FROM, BYTES);
    } catch (Throwable e) {
      throw new IllegalStateException("mallopt", e);
    }
  }
}
