package io.sluice.cli;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The curves as a table: a row for each step with the loss and accuracy of its batch, and one for each epoch with those of the whole pass and
 * of the test images. Numbers are written so that they read back exactly.
 */
public final class HistoryCsv {
  static final String HEADER = "kind,step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,seconds";

  private final Path file;
  private final StringBuilder rows = new StringBuilder();

  /** The table of {@code points}. */
  public static String of(List<HistoryPoint> points) {
    HistoryCsv table = new HistoryCsv(Path.of(""));
    points.forEach(table::add);
    return table.text();
  }

  /** A table that is empty. */
  HistoryCsv(Path file) {
    this.file = file;
  }

  /** Takes over the rows up to {@code step} of a table that is there already, for a training that goes on from that step. */
  void continueFrom(long step) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<String> lines = lines(file);
    if (!lines.isEmpty() && lines.getFirst().equals(HEADER)) {
      lines.stream().skip(1).filter(line -> isUpTo(line, step)).forEach(line -> rows.append(line).append('\n'));
    }
  }

  /**
   * The lines of such a table, its head among them.
   *
   * @throws BadFileException if it is no UTF-8
   */
  static List<String> lines(Path file) throws IOException {
    return GivenFile.text(file, "", "a table of curves", Files.readAllBytes(file)).lines().toList();
  }

  private static boolean isUpTo(String line, long step) {
    String[] cells = line.split(",", -1);
    return cells.length > 1 && cells[1].matches("\\d{1,18}") && Long.parseLong(cells[1]) <= step;
  }

  /** Adds a point as a row. */
  void add(HistoryPoint point) {
    switch (point) {
      case HistoryPoint.Step(long step, double loss, double accuracy) -> row("step", step, "", loss, accuracy, ",,");
      case HistoryPoint.Epoch epoch -> row("epoch", epoch.step(), String.valueOf(epoch.epoch()), epoch.trainLoss(), epoch.trainAccuracy(),
          epoch.test().loss() + "," + epoch.test().accuracy() + "," + epoch.seconds());
    }
  }

  private void row(String kind, long step, String epoch, double loss, double accuracy, String rest) {
    rows.append(kind).append(',').append(step).append(',').append(epoch).append(',').append(loss).append(',').append(accuracy).append(',')
        .append(rest).append('\n');
  }

  /** Puts the table in its file, whole or not at all. */
  void write() throws IOException {
    AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
  }

  /** The table. */
  String text() {
    return HEADER + "\n" + rows;
  }
}
