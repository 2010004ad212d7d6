package io.sluice.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The runtime by which oneDNN would split each primitive over threads. A plan splits the batch instead, one part a thread, and meets
 * once a step rather than once a primitive: so each thread that runs primitives tells the runtime to leave it alone.
 */
final class OpenMp {
  private static final Optional<MethodHandle> SET_THREADS = SymbolLookup.loaderLookup().find("omp_set_num_threads").map(OpenMp::handle);
  private static final ThreadLocal<Boolean> TOLD = ThreadLocal.withInitial(() -> false);

  private OpenMp() {}

  /** Whether the runtime can be told; where it cannot, a batch had better stay whole. */
  static boolean canBeTold() {
    return SET_THREADS.isPresent();
  }

  /** Makes primitives that the current thread creates and runs stay on it. The natives must have been loaded. */
  static void oneThread() {
    if (SET_THREADS.isPresent() && !TOLD.get()) {
      try {
        SET_THREADS.get().invokeExact(1);
      } catch (Throwable e) {
        throw new IllegalStateException("omp_set_num_threads", e);
      }
      TOLD.set(true);
    }
  }

  private static MethodHandle handle(MemorySegment address) {
    return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  }
}
