package io.sluice.cli;

import io.sluice.disk.AtomicFile;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The curves as a table: a row for each step with the loss and accuracy of its batch, and one for each epoch with those of the whole pass and
 * of the test images. Numbers are written so that they read back exactly, as {@link HistoryReader} does. Each row ends with the mark of its
 * training, so that a checkpoint is not taken to have curves that are not its own.
 */
public final class HistoryCsv {
  static final String HEADER = "kind,step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,seconds,training";

  private final Path file;
  private final String training;
  private final List<HistoryPoint> points = new ArrayList<>();

  /**
   * A table that is empty.
   *
   * @param training the mark of the training that it is of, see {@link TrainingMark}
   */
  HistoryCsv(Path file, String training) {
    this.file = file;
    this.training = training;
  }

  /**
   * Takes over the points up to {@code step} of a table that is there already, for a training that goes on from that step; none if they are
   * another training's.
   *
   * @throws io.sluice.disk.BadFileException if what is there is another kind of file
   */
  void continueFrom(long step) throws IOException {
    if (Files.isRegularFile(file)) {
      points.addAll(HistoryReader.read(file, training, step));
    }
  }

  /** Adds a point. */
  void add(HistoryPoint point) {
    points.add(point);
  }

  /** The points so far. */
  List<HistoryPoint> points() {
    return List.copyOf(points);
  }

  /** Puts the table in its file, whole or not at all. */
  void write() throws IOException {
    AtomicFile.write(file, of(points, training).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The table of {@code points}.
   *
   * @param training the mark of the training that they are of; empty if nobody is to take them for its curves
   */
  public static String of(List<HistoryPoint> points, String training) {
    StringBuilder rows = new StringBuilder(HEADER + "\n");
    for (HistoryPoint point : points) {
      rows.append(switch (point) {
        case HistoryPoint.Step(long step, double loss, double accuracy) -> row("step", step, "", loss, accuracy, ",,", training);
        case HistoryPoint.Epoch epoch -> row("epoch", epoch.step(), String.valueOf(epoch.epoch()), epoch.trainLoss(), epoch.trainAccuracy(),
            epoch.test().loss() + "," + epoch.test().accuracy() + "," + epoch.seconds(), training);
      });
    }
    return rows.toString();
  }

  private static String row(String kind, long step, String epoch, double loss, double accuracy, String rest, String training) {
    return kind + ',' + step + ',' + epoch + ',' + loss + ',' + accuracy + ',' + rest + ',' + training + '\n';
  }
}
