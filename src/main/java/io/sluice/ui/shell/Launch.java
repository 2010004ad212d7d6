package io.sluice.ui.shell;

import java.util.Optional;
import javafx.application.Application;

/** Starts the window, on the display at hand or, with none, on JavaFX's Headless platform. */
public final class Launch {

  private static final String PLATFORM = "glass.platform";
  private static final String HEADLESS = "Headless";

  private Launch() {}

  /** Returns the exit code after the window was closed or the demo is over: 0, or 1 if JavaFX cannot work here. */
  public static int window() {
    var textless = TextDrawing.missing();
    if (textless.isPresent()) {
      System.err.println("sluice: " + textless.get() + " (the headless commands need none of it: sluice --help)");
      return 1;
    }
    var noDisplay = askedToBeHeadless().or(Display::missing);
    noDisplay.ifPresent(Launch::goHeadless);
    Application.launch(SluiceApp.class, noDisplay.map(_ -> new String[] {SluiceApp.DEMO}).orElse(new String[0]));
    return 0;
  }

  private static Optional<String> askedToBeHeadless() {
    return HEADLESS.equals(System.getProperty(PLATFORM)) ? Optional.of("No display is to be used") : Optional.empty();
  }

  /** To be called before anything of JavaFX is touched: the toolkit reads these properties once. */
  private static void goHeadless(String reason) {
    System.err.println(reason + ": Sluice runs as a demo, on JavaFX's Headless platform.");
    System.setProperty(PLATFORM, HEADLESS);
    System.setProperty("prism.order", "sw");
  }
}
