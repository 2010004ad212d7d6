package io.sluice.ui.shell;

import javafx.application.Application;

/** Starts the window, on the display at hand or, with none, on JavaFX's Headless platform. */
public final class Launch {

  private Launch() {}

  /** Returns the exit code after the window was closed, or after the demo: 0. */
  public static int window() {
    var missing = Display.missing();
    missing.ifPresent(Launch::goHeadless);
    Application.launch(SluiceApp.class, missing.map(_ -> new String[] {SluiceApp.DEMO}).orElse(new String[0]));
    return 0;
  }

  /** To be called before anything of JavaFX is touched: the toolkit reads these properties once. */
  private static void goHeadless(String reason) {
    System.err.println(reason + ": Sluice runs as a demo, on JavaFX's Headless platform.");
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }
}
