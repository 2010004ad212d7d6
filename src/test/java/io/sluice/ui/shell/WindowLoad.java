package io.sluice.ui.shell;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.graph.Recipe;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.TrainingSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Says how the window answers, and what it holds of memory, while a sample trains at full speed and someone presses, drags and selects without
 * a pause: the time between pulses, how long the FX thread lets others wait, images a second, heap, memory off the heap and the resident set.
 * Run it by {@code mvn -Pload test-compile exec:exec}; {@code -Dsluice.args="learnable-gate 1800"} names the sample and the seconds, and a
 * third word, {@code still}, keeps the hand away.
 *
 * <p>The hand looks at tabs under the canvas too, whose studies ask a second network about 10,000 images: images a second and the resident set
 * have that in them. On two virtual processors of an Intel Xeon (AVX-512), drawn by software, over 12 seconds from the 28th on: drawing 80 % of
 * a core, the window's own thread 20 %, Java's compilers 41 %, the two threads of the training 22 and 23 %, Xvfb 12 %, which a display of one's
 * own would not take.
 */
public final class WindowLoad {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int SECONDS_A_LINE = 10;

  private final Document document;
  private final int seconds;
  private final boolean still;
  private final Waits pulses = new Waits();
  private final Waits answers = new Waits();
  private MainWindow window;
  private TrainingSession session;

  private WindowLoad(Document document, int seconds, boolean still) {
    this.document = document;
    this.seconds = seconds;
    this.still = still;
  }

  /** Runs it; the arguments are the name of a sample, the number of seconds and {@code still}, all optional. */
  public static void main(String[] arguments) throws Exception {
    String sample = arguments.length > 0 ? arguments[0] : "learnable-gate";
    Document read = Samples.read(sample);
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    new WindowLoad(read.withRecipe(read.recipe().withEpochs(Recipe.MOST_EPOCHS)), seconds, List.of(arguments).contains("still")).run();
    System.exit(0);
  }

  private void run() throws Exception {
    Launch.keepGtkPlain();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    started.get();
    WindowMeasurement.onFxThread(() -> {
      Stage stage = new Stage();
      window = new MainWindow(stage, document, List.of(), DatasetSource::named, new SystemDialogs(stage));
      window.show();
      window.workAhead();
      return null;
    });
    session = WindowMeasurement.onFxThread(() -> window.bench().driver().session().orElseThrow());
    session.await(state -> !(state instanceof RunState.Preparing), LONG);
    print("before the training");
    WindowMeasurement.onFxThread(() -> {
      window.bench().driver().train();
      return null;
    });
    session.await(state -> stepOf(state) > 100, LONG);
    WindowMeasurement.onFxThread(() -> {
      handAtWork().start();
      return null;
    });
    int coldPulses = 0;
    int coldAnswers = 0;
    for (int at = SECONDS_A_LINE; at <= seconds; at += SECONDS_A_LINE) {
      long step = stepOf(session.state());
      long from = System.nanoTime();
      ask(SECONDS_A_LINE);
      long steps = stepOf(session.state()) - step;
      print("%4d s, %,7.0f images/s, 99 %% of pulses in %3.0f ms, longest wait %3.0f ms".formatted(at,
          steps * document.recipe().batchSize() * 1e9 / (System.nanoTime() - from), pulses.newest(0.99), answers.newest(1)));
      if (at == SECONDS_A_LINE) {
        coldPulses = pulses.count();
        coldAnswers = answers.count();
      }
    }
    System.out.println("between pulses              " + pulses);
    System.out.println("FX thread until it answers  " + answers);
    System.out.println("From the eleventh second on:");
    System.out.println("between pulses              " + pulses.after(coldPulses));
    System.out.println("FX thread until it answers  " + answers.after(coldAnswers));
    end();
  }

  /** Pauses, goes on, and closes the window in the middle of it. */
  private void end() throws Exception {
    long step = stepOf(session.state());
    long from = System.nanoTime();
    session.pause();
    RunState paused = session.await(state -> state instanceof RunState.Paused, LONG).orElseThrow();
    System.out.printf("paused after %d steps and %.1f ms%n", stepOf(paused) - step, (System.nanoTime() - from) / 1e6);
    session.train();
    session.await(state -> state instanceof RunState.Running, LONG);
    from = System.nanoTime();
    WindowMeasurement.onFxThread(() -> {
      window.closeAtOnce();
      return null;
    });
    System.out.printf("closed within %.1f ms%n", (System.nanoTime() - from) / 1e6);
  }

  /** For that long, asks the FX thread again and again for a sign of life. */
  private void ask(int seconds) throws InterruptedException {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < until) {
      long asked = System.nanoTime();
      Platform.runLater(() -> answers.add(System.nanoTime() - asked));
      Thread.sleep(7);
    }
  }

  private AnimationTimer handAtWork() {
    Runnable hand = still ? () -> {} : new BusyHand(window)::move;
    return new AnimationTimer() {
      private long before;

      @Override
      public void handle(long now) {
        long time = System.nanoTime();
        if (before != 0) {
          pulses.add(time - before);
        }
        before = time;
        hand.run();
      }
    };
  }

  private static void print(String what) throws IOException {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf("%-80s heap %4d MB, resident %4d MB%n", what, heap >> 20, resident() >> 10);
  }

  /** Kibibytes of the process that are in memory, as Linux says; 0 where it does not. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }

  private static long stepOf(RunState state) {
    return switch (state) {
      case RunState.Running(Progress progress) -> progress.position().step();
      case RunState.Paused(Progress progress) -> progress.position().step();
      case RunState.Preparing _, RunState.Ready _, RunState.Finished _, RunState.Failed _ -> 0;
    };
  }
}
