package io.sluice.ui.shell;

import io.sluice.cli.ProgressDisplay;
import io.sluice.data.DatasetSource;
import io.sluice.ui.settings.Saver;
import io.sluice.ui.settings.UserFolders;
import io.sluice.ui.settings.UserState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
    List<String> arguments = getParameters().getUnnamed();
    if (arguments.contains(DEMO)) {
      demo(stage, Path.of(arguments.getLast()));
    } else {
      open(stage);
    }
  }

  private static void open(Stage stage) throws IOException {
    ExecutorService disk = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("user state").factory());
    Notices notices = new Notices();
    Consumer<String> complaints = sentence -> notices.accept(Notice.problem(sentence));
    Saver saver = new Saver(disk, sentence -> Platform.runLater(() -> complaints.accept(sentence)));
    UserState user = UserState.in(UserFolders.ofThisUser(), saver, complaints);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(saver), "last settings"));
    MainWindow window = new MainWindow(stage, Samples.names(), DatasetSource::named, new SystemDialogs(stage), user, notices);
    window.begin();
    window.show();
    window.workAhead();
  }

  /** Whatever ends the program, what its user chose last is on disk before. */
  private static void finish(Saver saver) {
    try {
      saver.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void demo(Stage stage, Path folder) throws IOException {
    MainWindow window = new MainWindow(stage, Samples.read(Samples.FIRST), Samples.names(), DatasetSource::named, new SystemDialogs(stage));
    window.show();
    ProgressDisplay display = ProgressDisplay.on(new PrintWriter(System.err, true));
    new DemoRun(window, folder, System.out, display, code -> end(window, code)).start();
  }

  private static void end(MainWindow window, int code) {
    EXIT_CODE.set(code);
    window.closeAtOnce();
    Platform.exit();
  }
}
