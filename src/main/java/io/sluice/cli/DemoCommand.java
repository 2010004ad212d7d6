package io.sluice.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the program on a machine without a display. */
@Command(name = "demo", description = "Open a sample, train it and leave pictures of the window and the exported model; needs no display.")
final class DemoCommand implements Callable<Integer> {
  private final Demo demo;

  @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "sluice-demo", description = "Where to; ${DEFAULT-VALUE} if not said.")
  private Path out;

  DemoCommand(Demo demo) {
    this.demo = demo;
  }

  @Override
  public Integer call() throws Exception {
    OutFolder.prepare(out);
    return demo.run(out);
  }
}
