package io.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Memory straight from the system, which has it back at once when it is freed. Linux's C library keeps large blocks that were freed, for the
 * next who asks: a study of ten thousand images would leave a gigabyte with the process for good. To forbid it that altogether costs the window
 * more: JavaFX takes memory for all its pixels anew after each collection of garbage, and six megabytes of pages never used before take
 * twenty milliseconds.
 */
final class SystemPages {
  /** Smaller blocks are the C library's business. */
  private static final long LARGE = 1 << 17;
  /** {@code PROT_READ | PROT_WRITE} and {@code MAP_PRIVATE | MAP_ANONYMOUS} of sys/mman.h. */
  private static final int READ_AND_WRITE = 0x1 | 0x2;
  private static final int OF_NO_FILE = 0x02 | 0x20;
  private static final int NO_FILE = -1;
  private static final long FAILED = -1;

  private record Calls(MethodHandle map, MethodHandle unmap) {}

  private static final Optional<Calls> LINUX = linux();

  private SystemPages() {}

  /**
   * Zeroed memory that is freed when {@code arena} closes; from the arena itself if it is little, or the system is none that is asked.
   *
   * @param bytes     as many as wanted
   * @param alignment of its first byte, at most a page
   * @throws OutOfMemoryError if there is not so much left
   */
  static MemorySegment allocate(long bytes, long alignment, Arena arena) {
    long address = bytes < LARGE ? FAILED : LINUX.map(calls -> map(calls, bytes)).orElse(FAILED);
    return address == FAILED ? arena.allocate(bytes, alignment) : segment(LINUX.orElseThrow(), address, bytes, arena);
  }

  @SuppressWarnings("restricted") // the pages are that long, and nobody else's
  private static MemorySegment segment(Calls calls, long address, long bytes, Arena arena) {
    return MemorySegment.ofAddress(address).reinterpret(bytes, arena, _ -> unmap(calls, address, bytes));
  }

  private static long map(Calls calls, long bytes) {
    try {
      return (long) calls.map.invokeExact(0L, bytes, READ_AND_WRITE, OF_NO_FILE, NO_FILE, 0L);
    } catch (Throwable e) {
      throw new IllegalStateException("mmap cannot be called", e);
    }
  }

  private static void unmap(Calls calls, long address, long bytes) {
    try {
      int _ = (int) calls.unmap.invokeExact(address, bytes);
    } catch (Throwable e) {
      throw new IllegalStateException("munmap cannot be called", e);
    }
  }

  @SuppressWarnings("restricted") // void *mmap(void *, size_t, int, int, int, off_t) and int munmap(void *, size_t), of 64 bits
  private static Optional<Calls> linux() {
    if (!Linux.is(System.getProperty("os.name"))) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    var word = ValueLayout.JAVA_LONG;
    var number = ValueLayout.JAVA_INT;
    return linker.defaultLookup().find("mmap").flatMap(mmap -> linker.defaultLookup().find("munmap").map(munmap -> new Calls(
        linker.downcallHandle(mmap, FunctionDescriptor.of(word, word, word, number, number, number, word)),
        linker.downcallHandle(munmap, FunctionDescriptor.of(number, word, word)))));
  }
}
