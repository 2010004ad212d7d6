package io.sluice.train;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * A place behind the threads of the window, on the processors that both share. A training has work at every moment, a window a little now
 * and then: at equal rank the window waits its turn behind the training, up to half a second on two cores; one rank lower the training
 * gives way at once and loses no more than what the window needs.
 */
final class BackSeat {
  /** How much nicer than the window, as Linux counts: a tenth of its weight where both want the same core. */
  private static final int NICENESS = 10;
  /** {@code PRIO_PROCESS} of sys/resource.h; with 0 for the calling thread, as Linux has a niceness for each. */
  private static final int PROCESS = 0;

  private BackSeat() {}

  /**
   * Takes it for the current thread and all that it starts from now on. On Linux by its niceness, as Java's own priorities change nothing
   * there; elsewhere by those. Where neither is possible all stays as it was.
   */
  static void take() {
    Thread.currentThread().setPriority(Thread.NORM_PRIORITY - 1);
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      Linker.nativeLinker().defaultLookup().find("setpriority").ifPresent(BackSeat::beNice);
    }
  }

  private static void beNice(MemorySegment address) {
    var setPriority = Linker.nativeLinker().downcallHandle(address,
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int _ = (int) setPriority.invokeExact(PROCESS, 0, NICENESS);
    } catch (Throwable e) {
      throw new IllegalStateException("setpriority", e);
    }
  }
}
