package io.sluice.ui.shell;

import io.sluice.train.RunState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What Java's heap has grown by while the engine's kernels were compiled, which throw away a gigabyte a second until then. It goes back to
 * the system by a collection beside everything else ({@code -XX:+ExplicitGCInvokesConcurrent}): so little is thrown away afterwards that by
 * itself none would come. FX thread only.
 */
final class SpareHeap {
  /** From the first step on; the last kernels are compiled in it. */
  private static final int SECONDS = 15;

  private boolean isGivenBack;

  /** Gives it back in a while if {@code state} says that the first network is trained, and once only; nobody waits for it. */
  void giveBackAfterStart(RunState state) {
    if (!isGivenBack && state instanceof RunState.Running) {
      isGivenBack = true;
      CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(System::gc);
    }
  }
}
