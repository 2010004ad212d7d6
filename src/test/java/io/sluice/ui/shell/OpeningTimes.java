package io.sluice.ui.shell;

import io.sluice.data.DatasetSource;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.ui.canvas.LargeDesign;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Says how long it takes from the moment that someone opens a file of so many nodes until they are seen, in a window that has stood for some
 * seconds with a sample in it: reading, all views of the document and their first frame. Run it by
 * {@code mvn -Pframes test-compile exec:exec -Dsluice.main=io.sluice.ui.shell.OpeningTimes}; {@code -Dsluice.args="1000 10"} names the sizes, one
 * opened after the other.
 */
public final class OpeningTimes {
  private static final long RESTS_MILLIS = 4_000;
  /** The pulse before which the document came to the front draws it; the next one waits until that is done. */
  private static final int PULSES_UNTIL_SEEN = 2;
  private static final int PULSES = 12;

  private final MainWindow window;
  private final Path file;
  private final int size;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private OpeningTimes(MainWindow window, Path file, int size) {
    this.window = window;
    this.file = file;
    this.size = size;
  }

  /** Runs it; the arguments are numbers of nodes, 1,000 without any. */
  public static void main(String[] arguments) throws Exception {
    Launch.keepGtkPlain();
    CompletableFuture<MainWindow> started = new CompletableFuture<>();
    Document sample = Samples.read(Samples.FIRST);
    Platform.startup(() -> {
      Stage stage = new Stage();
      MainWindow window = new MainWindow(stage, sample, List.of(), DatasetSource::named, new SystemDialogs(stage));
      window.show();
      started.complete(window);
    });
    for (int size : arguments.length == 0 ? new int[] {1000} : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray()) {
      Path file = Files.createTempFile("large", DesignFile.ENDING);
      DesignFile.write(file, LargeDesign.of(size));
      OpeningTimes opening = new OpeningTimes(started.get(), file, size);
      Thread.sleep(RESTS_MILLIS);
      Platform.runLater(opening::begin);
      opening.done.get();
      Files.delete(file);
    }
    System.exit(0);
  }

  private void begin() {
    Workspace before = window.workspaces().front().orElseThrow();
    long began = System.nanoTime();
    double worked = work();
    window.opening().read(file);
    new AnimationTimer() {
      private int pulses;
      private double seen;

      @Override
      public void handle(long now) {
        if (window.workspaces().front().orElseThrow() == before) {
          return;
        }
        pulses++;
        double millis = (System.nanoTime() - began) / 1e6;
        seen = pulses == PULSES_UNTIL_SEEN ? millis : seen;
        if (pulses == PULSES) {
          stop();
          System.out.printf("%5d nodes: seen after %4.0f ms; %d frames later, after %4.0f ms, the FX thread had worked for %4.0f ms%n", size, seen,
              PULSES - PULSES_UNTIL_SEEN, millis, work() - worked);
          done.complete(null);
        }
      }
    }.start();
  }

  /** Milliseconds that the processor has worked for the FX thread. */
  private static double work() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
  }
}
