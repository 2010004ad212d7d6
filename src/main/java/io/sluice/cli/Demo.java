package io.sluice.cli;

import java.nio.file.Path;

/** What shows the program without a display; it belongs to the window, which lies above the commands. */
@FunctionalInterface
public interface Demo {
  /** Leaves pictures and the exported model in {@code folder}, and returns the exit code. */
  int run(Path folder) throws Exception;
}
