package io.sluice.ui.shell;

import io.sluice.cli.ProgressDisplay;
import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.ExportReport;
import io.sluice.file.CheckpointFile;
import io.sluice.graph.Checkpoint;
import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.ui.model.RunModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;

/**
 * The program running by itself where nobody can see it: it trains the sample that the window opened with, and leaves pictures of the
 * window, the trained weights and the exported model in a folder. FX thread only.
 */
final class DemoRun extends AnimationTimer {
  /** Share of the run at which the window in training is pictured. */
  private static final double IN_TRAINING = 0.4;
  /** Pulses after a change until everything drawn shows it. */
  private static final int DRAWN = 10;

  private enum Part {
    UNTRAINED,
    TRAINING,
    TRAINED,
    LIGHT,
    FILES
  }

  private final MainWindow window;
  private final Path folder;
  private final PrintStream out;
  private final ProgressDisplay display;
  private final IntConsumer end;
  private Part part = Part.UNTRAINED;
  private int pulses;

  /**
   * A demo that begins when started.
   *
   * @param folder  where it leaves its files
   * @param out     where it names them
   * @param display where it shows how far training is
   * @param end     told the exit code: 0, or 1 if something failed
   */
  DemoRun(MainWindow window, Path folder, PrintStream out, ProgressDisplay display, IntConsumer end) {
    this.window = window;
    this.folder = folder;
    this.out = out;
    this.display = display;
    this.end = end;
    run().history().addListener((ListChangeListener<HistoryPoint>) this::showEpochs);
  }

  private RunModel run() {
    return window.bench().run();
  }

  private void showEpochs(ListChangeListener.Change<? extends HistoryPoint> change) {
    while (change.next()) {
      for (HistoryPoint point : change.getAddedSubList()) {
        if (point instanceof HistoryPoint.Epoch epoch) {
          display.epoch(epoch);
        }
      }
    }
  }

  @Override
  public void handle(long now) {
    RunState state = run().stateProperty().get();
    showProgress(state);
    boolean reached = switch (part) {
      case UNTRAINED -> state instanceof RunState.Ready && run().snapshotProperty().get() != null;
      case TRAINING -> state instanceof RunState.Running && RunFigures.fraction(state) >= IN_TRAINING;
      case TRAINED, LIGHT, FILES -> state instanceof RunState.Finished;
    };
    if (state instanceof RunState.Failed(String message)) {
      fail(message);
    } else if (reached && pulses++ >= DRAWN) {
      pulses = 0;
      goOn();
    }
  }

  private void showProgress(RunState state) {
    switch (state) {
      case RunState.Preparing(String what) -> display.preparing(what);
      case RunState.Running(Progress progress) -> display.show(progress);
      case RunState.Ready _, RunState.Paused _, RunState.Finished _, RunState.Failed _ -> { }
    }
  }

  private void goOn() {
    switch (part) {
      case UNTRAINED -> {
        picture("window-untrained.png");
        window.bench().driver().train();
        part = Part.TRAINING;
      }
      case TRAINING -> {
        picture("window-training.png");
        part = Part.TRAINED;
      }
      case TRAINED -> {
        display.close();
        picture("window-trained.png");
        window.changeTheme();
        part = Part.LIGHT;
      }
      case LIGHT -> {
        picture("window-trained-light.png");
        part = Part.FILES;
      }
      case FILES -> {
        stop();
        window.files().withCheckpoint(this::writeFiles);
      }
    }
  }

  private void picture(String name) {
    Path file = folder.resolve(name);
    try {
      new WindowPicture(window.scene()).write(file);
      out.println("The window: " + file);
    } catch (IOException e) {
      fail(Background.sentence(e));
    }
  }

  private void writeFiles(Checkpoint checkpoint) {
    String name = checkpoint.document().name();
    Path weights = folder.resolve(name + CheckpointFile.ENDING);
    Path model = folder.resolve(name + ".onnx");
    window.background().run("Writing " + folder, () -> {
      CheckpointFile.write(weights, checkpoint);
      return window.exports().write(checkpoint, ExportFormat.ONNX, ExportOptions.STANDARD, model);
    }, report -> done(weights, report));
  }

  private void done(Path weights, ExportReport report) {
    out.println("The trained weights with their design: " + weights);
    out.println("The trained model: " + report.file() + ", " + report.sentence());
    end.accept(0);
  }

  private void fail(String sentence) {
    stop();
    display.close();
    System.err.println("sluice: " + sentence);
    end.accept(1);
  }
}
