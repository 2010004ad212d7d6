package io.sluice;

import io.sluice.cli.SluiceCommand;
import io.sluice.ui.shell.Launch;

/**
 * Starts Sluice: with no arguments the window, else the headless command they name. It is no JavaFX application
 * itself: Java's launcher would then want JavaFX on the module path.
 */
public final class Main {

  private Main() {}

  /**
   * Runs until the window is closed or the command is done.
   *
   * @param arguments none for the window, else a command of {@link SluiceCommand}
   */
  public static void main(String[] arguments) {
    Logs.configure();
    System.exit(arguments.length == 0 ? Launch.window() : SluiceCommand.run(Launch::demo, Launch::bench, arguments));
  }
}
