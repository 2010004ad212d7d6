package io.sluice.train;

import io.sluice.engine.Linux;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place behind the threads of the window, on the processors that both share. A training has work at every moment, a window a little now
 * and then: at equal rank the window waits its turn behind the training, up to half a second on two cores; one rank lower the training
 * gives way at once and loses no more than what the window needs. So does a study of the network. The same goes, by less, for Java's second
 * compiler: while a training's kernels get fast it takes a core for half a minute. The first one stays: by it the window gets fast.
 */
public final class BackSeat {
  /** How much nicer than the window, as Linux counts: a sixtieth of its weight where both want the same core. */
  private static final int NICENESS = 19;
  /** A tenth of its weight: the window's own code becomes fast by it, too. */
  private static final int NICENESS_OF_COMPILER = 10;
  /** {@code PRIO_PROCESS} of sys/resource.h; with a thread's number, 0 for the calling one, as Linux has a niceness for each. */
  private static final int PROCESS = 0;
  private static final int THIS_THREAD = 0;
  /** Linux keeps a folder with the number of each thread here. */
  private static final Path THREADS = Path.of("/proc/self/task");

  private BackSeat() {}

  /**
   * Takes it for the current thread and all that it starts from now on, and for Java's second compiler. On Linux by their niceness, as Java's own
   * priorities change nothing there; elsewhere by those. Where neither is possible all stays as it was.
   */
  public static void take() {
    Thread.currentThread().setPriority(Thread.NORM_PRIORITY - 1);
    if (Linux.is(System.getProperty("os.name"))) {
      takeOnLinux();
    }
  }

  private static void takeOnLinux() {
    beNice(THIS_THREAD, NICENESS);
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        if (isCompiler(thread)) {
          beNice(Integer.parseInt(thread.getFileName().toString()), NICENESS_OF_COMPILER);
        }
      }
    } catch (IOException e) {
      // no /proc here: the compiler stays as it is
    }
  }

  /** Whether it is a thread of Java's second compiler; not if it has ended meanwhile. */
  private static boolean isCompiler(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).matches("C2 Compiler(?s:.*)");
    } catch (IOException e) {
      return false;
    }
  }

  private static void beNice(int thread, int niceness) {
    Linux.call("setpriority", PROCESS, thread, niceness);
  }
}
