package io.sluice.ui.shell;

import io.sluice.cli.ProgressDisplay;
import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The program with a window. */
public final class SluiceApp extends Application {

  /** The argument before a folder that makes the program run by itself, leave its files there, and end. */
  static final String DEMO = "demo";

  /** JavaFX makes the application itself and hands out nothing of it, so that its result goes this way. */
  private static final AtomicInteger EXIT_CODE = new AtomicInteger();

  /** What the program ended with: 0, or 1 if the demo failed. */
  static int exitCode() {
    return EXIT_CODE.get();
  }

  @Override
  public void start(Stage stage) throws IOException {
    MainWindow window = new MainWindow(stage, first(), Samples.names(), DatasetSource::named, new SystemDialogs(stage));
    window.show();
    List<String> arguments = getParameters().getUnnamed();
    if (arguments.contains(DEMO)) {
      Path folder = Path.of(arguments.getLast());
      ProgressDisplay display = ProgressDisplay.on(new PrintWriter(System.err, true));
      new DemoRun(window, folder, System.out, display, code -> end(window, code)).start();
    }
  }

  /** The sample to begin with; an empty canvas if the program's folder does not have it. */
  private static Document first() throws IOException {
    return Samples.names().contains(Samples.FIRST) ? Samples.read(Samples.FIRST) : Document.empty("untitled");
  }

  private static void end(MainWindow window, int code) {
    EXIT_CODE.set(code);
    window.closeAtOnce();
    Platform.exit();
  }
}
