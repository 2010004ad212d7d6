package io.sluice.ui.shell;

import io.sluice.engine.Linux;
import io.sluice.train.RunState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Memory that the process holds and does not use. Java's heap has grown while the engine's kernels were compiled, which throw away a gigabyte a
 * second until then; it goes back to the system by a collection beside everything else ({@code -XX:+ExplicitGCInvokesConcurrent}): so little is
 * thrown away afterwards that by itself none would come. The C library keeps what compilers and studies are done with, and gives it back when it
 * is told to. FX thread only.
 */
final class SpareMemory {
  /** From the first step on; the last kernels are compiled in it. */
  private static final int HEAP_AFTER_SECONDS = 15;
  private static final int EVERY_SECONDS = 60;

  private boolean isGivenBack;

  /** Gives the heap's back in a while if {@code state} says that the first network is trained, and the C library's from then on; nobody waits. */
  void giveBackAfterStart(RunState state) {
    if (!isGivenBack && state instanceof RunState.Running) {
      isGivenBack = true;
      in(HEAP_AFTER_SECONDS).execute(System::gc);
      in(2 * HEAP_AFTER_SECONDS).execute(SpareMemory::giveBackAgainAndAgain);
    }
  }

  private static void giveBackAgainAndAgain() {
    Linux.giveBackFreed();
    in(EVERY_SECONDS).execute(SpareMemory::giveBackAgainAndAgain);
  }

  private static Executor in(int seconds) {
    return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
  }
}
