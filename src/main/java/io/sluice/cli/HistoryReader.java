package io.sluice.cli;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
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
  private static final int CELLS = HistoryCsv.HEADER.split(",").length;

  private final Path file;
  private int line;

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
    GivenFile.require(file, KIND);
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFileException(file, "", "at most " + MOST_BYTES + " bytes", String.valueOf(Files.size(file)), "");
    }
    return new HistoryReader(file).points(GivenFile.text(file, "", KIND, Files.readAllBytes(file)).lines().toList());
  }

  /**
   * The curves of the training that left {@code checkpoint} at {@code step}, from the table beside it; none if there is none, or the one there
   * has no row for that step and so is another training's.
   *
   * @throws BadFileException if what is called so is no such table
   */
  public static List<HistoryPoint> beside(Path checkpoint, long step) throws IOException {
    Path file = checkpoint.resolveSibling(NAME);
    if (step == 0 || !Files.isRegularFile(file)) {
      return List.of();
    }
    List<HistoryPoint> points = upTo(read(file), step);
    return points.isEmpty() || points.getLast().step() != step ? List.of() : points;
  }

  /** Those of {@code points} that a training had behind it at {@code step}. */
  static List<HistoryPoint> upTo(List<HistoryPoint> points, long step) {
    return points.stream().filter(point -> point.step() <= step).toList();
  }

  private List<HistoryPoint> points(List<String> rows) throws BadFileException {
    requireHead(rows.isEmpty() ? "" : rows.getFirst());
    List<HistoryPoint> points = new ArrayList<>();
    long last = 0;
    for (line = 2; line <= rows.size(); line++) {
      HistoryPoint point = point(rows.get(line - 1).split(",", -1));
      require(point.step() >= last, "a step that is not before " + last, String.valueOf(point.step()));
      last = point.step();
      points.add(point);
    }
    return List.copyOf(points);
  }

  private void requireHead(String head) throws BadFileException {
    if (!head.equals(HistoryCsv.HEADER)) {
      throw new BadFileException(file, "line 1", "the head of " + KIND + ", " + HistoryCsv.HEADER, head.isEmpty() ? "nothing" : quoted(head),
          "take " + NAME + " of a folder that sluice train made");
    }
  }

  private HistoryPoint point(String[] cells) throws BadFileException {
    require(cells.length == CELLS, CELLS + " cells", String.valueOf(cells.length));
    long step = count(cells[1]);
    double loss = loss(cells[3]);
    double accuracy = share(cells[4]);
    return switch (cells[0]) {
      case "step" -> new HistoryPoint.Step(step, loss, accuracy);
      case "epoch" -> new HistoryPoint.Epoch(step, Math.toIntExact(Math.min(Integer.MAX_VALUE, count(cells[2]))), loss, accuracy,
          new Evaluation(0, loss(cells[5]), share(cells[6]), List.of()), loss(cells[7]));
      default -> throw wrong("step or epoch", quoted(cells[0]));
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
