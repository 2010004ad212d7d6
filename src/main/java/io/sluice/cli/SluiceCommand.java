package io.sluice.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The headless commands. Exit codes: 0 done, 1 the work failed, 2 wrong use or bad input. */
@Command(name = "sluice", mixinStandardHelpOptions = true,
    description = "See and choose what the channels of a convolutional network do.")
public final class SluiceCommand implements Runnable {

  /** Returns the exit code of the command that {@code arguments} name, after it ran. */
  public static int run(String... arguments) {
    return new CommandLine(new SluiceCommand()).execute(arguments);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
