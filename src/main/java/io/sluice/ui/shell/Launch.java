package io.sluice.ui.shell;

import io.sluice.cli.WindowBench;
import io.sluice.engine.Linux;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/** Starts the window, on the display at hand or, with none, on JavaFX's Headless platform. */
public final class Launch {

  private static final String PLATFORM = "glass.platform";
  private static final String HEADLESS = "Headless";

  private static final Path DEMO_FOLDER = Path.of("sluice-demo");

  private Launch() {}

  /** Returns the exit code after the window was closed or, with no display, after the demo: 0, or 1 if that failed. */
  public static int window() {
    var noDisplay = askedToBeHeadless().or(Display::missing);
    return noDisplay.map(reason -> demo(reason + ": Sluice runs as a demo, on JavaFX's Headless platform.", DEMO_FOLDER))
        .orElseGet(() -> launch(List.of()));
  }

  /** Returns the exit code after the program ran by itself, seen by nobody, and left its files in {@code folder}: 0, or 1 if that failed. */
  public static int demo(Path folder) {
    return demo("Sluice runs as a demo, on JavaFX's Headless platform.", folder);
  }

  private static int demo(String sentence, Path folder) {
    System.err.println(sentence);
    beHeadless();
    return launch(List.of(SluiceApp.DEMO, folder.toString()));
  }

  /** To be called before anything of JavaFX is touched: the toolkit reads these properties once. */
  private static void beHeadless() {
    System.setProperty(PLATFORM, HEADLESS);
    System.setProperty("prism.order", "sw");
  }

  /**
   * Keeps GTK from loading OpenGL, which JavaFX draws without or loads by itself; where a processor draws, that is 60 MB. To be called before
   * anything of JavaFX is touched.
   */
  static void keepGtkPlain() {
    Linux.setVariable("GDK_GL", "disable");
  }

  /**
   * Returns the exit code after the cost of the window was measured: on the display at hand or, with none, on JavaFX's Headless platform, which
   * draws by software.
   */
  public static int bench(WindowBench.Measurement measurement) throws Exception {
    if (askedToBeHeadless().or(Display::missing).isPresent()) {
      beHeadless();
    }
    keepGtkPlain();
    return WindowMeasurement.run(measurement);
  }

  private static int launch(List<String> arguments) {
    var textless = TextDrawing.missing();
    if (textless.isPresent()) {
      System.err.println("sluice: " + textless.get() + " (the headless commands need none of it: sluice --help)");
      return 1;
    }
    keepGtkPlain();
    Application.launch(SluiceApp.class, arguments.toArray(String[]::new));
    return SluiceApp.exitCode();
  }

  private static Optional<String> askedToBeHeadless() {
    return HEADLESS.equals(System.getProperty(PLATFORM)) ? Optional.of("No display is to be used") : Optional.empty();
  }
}
