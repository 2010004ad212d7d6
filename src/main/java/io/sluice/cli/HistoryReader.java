package io.sluice.cli;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.file.TrainingMark;
import io.sluice.graph.Checkpoint;
import io.sluice.train.Evaluation;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the table of curves that {@link HistoryCsv} writes, of which nothing is believed before it was looked at. */
public final class HistoryReader {
  /** What the table of a training is called in its folder. */
  public static final String NAME = "history.csv";

  private static final long MOST_BYTES = 256L << 20;
  private static final String KIND = "a table of curves";
  /** Which cell the mark is. */
  private static final int MARK = 8;
  private static final String HEADER_WITHOUT_MARK = HistoryCsv.HEADER.replace(",training", "");

  private final Path file;
  private int cells;
  private int line;

  /**
   * A row.
   *
   * @param training the mark of its training; empty if it does not say
   */
  private record Row(HistoryPoint point, String training) {}

  private HistoryReader(Path file) {
    this.file = file;
  }

  /**
   * The points of the table in {@code file}, in the order of their steps. An epoch has loss and accuracy on the test images, not how many they
   * were, nor what they were taken for.
   *
   * @throws BadFileException if it is no such table
   * @throws IOException      if it cannot be read
   */
  public static List<HistoryPoint> read(Path file) throws IOException {
    return points(rows(file));
  }

  private static List<HistoryPoint> points(List<Row> rows) {
    return rows.stream().map(Row::point).toList();
  }

  private static List<Row> rows(Path file) throws IOException {
    GivenFile.require(file, KIND);
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFileException(file, "", "at most " + MOST_BYTES + " bytes", String.valueOf(Files.size(file)), "");
    }
    return new HistoryReader(file).rows(GivenFile.text(file, "", KIND, Files.readAllBytes(file)).lines().toList());
  }

  /**
   * The curves of the training that left {@code checkpoint} in {@code file}, from the table beside it; none if there is none, or it is another
   * training's.
   *
   * @throws BadFileException if what is called so is no such table
   */
  public static List<HistoryPoint> beside(Path file, Checkpoint checkpoint) throws IOException {
    Path table = file.resolveSibling(NAME);
    long step = checkpoint.position().step();
    return step == 0 || !Files.isRegularFile(table) ? List.of() : read(table, TrainingMark.of(checkpoint.document()), step);
  }

  /** The points that a training had behind it at {@code step}; none if that step is not in the table, or is of a training with another mark. */
  static List<HistoryPoint> read(Path file, String training, long step) throws IOException {
    List<Row> before = rows(file).stream().filter(row -> row.point().step() <= step).toList();
    boolean isOfIt = !before.isEmpty() && before.getLast().point().step() == step && before.getLast().training().equals(training);
    return isOfIt ? points(before) : List.of();
  }

  private List<Row> rows(List<String> rows) throws BadFileException {
    cells = cells(rows.isEmpty() ? "" : rows.getFirst());
    List<Row> read = new ArrayList<>();
    long last = 0;
    for (line = 2; line <= rows.size(); line++) {
      String[] row = rows.get(line - 1).split(",", -1);
      HistoryPoint point = point(row);
      require(point.step() >= last, "a step that is not before " + last, String.valueOf(point.step()));
      last = point.step();
      read.add(new Row(point, row.length > MARK ? row[MARK] : ""));
    }
    return List.copyOf(read);
  }

  /** How many cells rows have under {@code head}: earlier tables have no mark. */
  private int cells(String head) throws BadFileException {
    if (!head.equals(HistoryCsv.HEADER) && !head.equals(HEADER_WITHOUT_MARK)) {
      throw new BadFileException(file, "line 1", "the head of " + KIND + ", " + HistoryCsv.HEADER, head.isEmpty() ? "nothing" : quoted(head),
          "take " + NAME + " of a folder that sluice train made");
    }
    return head.split(",").length;
  }

  private HistoryPoint point(String[] row) throws BadFileException {
    require(row.length == cells, cells + " cells", String.valueOf(row.length));
    long step = count(row[1]);
    double loss = loss(row[3]);
    double accuracy = share(row[4]);
    return switch (row[0]) {
      case "step" -> new HistoryPoint.Step(step, loss, accuracy);
      case "epoch" -> new HistoryPoint.Epoch(step, Math.toIntExact(Math.min(Integer.MAX_VALUE, count(row[2]))), loss, accuracy,
          new Evaluation(0, loss(row[5]), share(row[6]), List.of()), loss(row[7]));
      default -> throw wrong("step or epoch", quoted(row[0]));
    };
  }

  private long count(String cell) throws BadFileException {
    require(cell.matches("\\d{1,18}"), "a whole number", quoted(cell));
    return Long.parseLong(cell);
  }

  private double loss(String cell) throws BadFileException {
    double value = number(cell);
    require(value >= 0 && Double.isFinite(value), "a number from 0", quoted(cell));
    return value;
  }

  private double share(String cell) throws BadFileException {
    double value = number(cell);
    require(value >= 0 && value <= 1, "a share from 0 to 1", quoted(cell));
    return value;
  }

  private double number(String cell) throws BadFileException {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw wrong("a number", quoted(cell));
    }
  }

  private void require(boolean right, String expected, String found) throws BadFileException {
    if (!right) {
      throw wrong(expected, found);
    }
  }

  private BadFileException wrong(String expected, String found) {
    return new BadFileException(file, "line " + line, expected, found, "");
  }

  private static String quoted(String text) {
    return "'" + text.substring(0, Math.min(60, text.length())) + "'";
  }
}
