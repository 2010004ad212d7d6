package io.sluice;

import io.sluice.cli.SluiceCommand;
import io.sluice.ui.shell.SluiceApp;
import javafx.application.Application;

/**
 * Starts Sluice: with no arguments the window, else the headless command they name. It does not extend
 * {@link Application}, since the launcher would then want JavaFX on the module path.
 */
public final class Main {

  private Main() {}

  /**
   * Runs until the window is closed or the command is done.
   *
   * @param arguments none for the window, else a command of {@link SluiceCommand}
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      Application.launch(SluiceApp.class);
    } else {
      System.exit(SluiceCommand.run(arguments));
    }
  }
}
