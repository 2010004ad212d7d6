package io.sluice.cli;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.export.picture.CurvesFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The curves of a training as a picture, from the table that {@link HistoryCsv} writes. */
public final class HistoryFigure {
  private static final long MOST_BYTES = 256L << 20;
  private static final int COLUMNS = HistoryCsv.HEADER.split(",").length;

  private final List<CurvesFigure.Point> trainLoss = new ArrayList<>();
  private final List<CurvesFigure.Point> testLoss = new ArrayList<>();
  private final List<CurvesFigure.Point> trainAccuracy = new ArrayList<>();
  private final List<CurvesFigure.Point> testAccuracy = new ArrayList<>();

  private HistoryFigure() {}

  /** Loss and accuracy as SVG, from the text of such a table. */
  public static String svg(String title, String csv) {
    HistoryFigure figure = new HistoryFigure();
    csv.lines().skip(1).forEach(figure::add);
    return figure.svg(title);
  }

  /**
   * The same from the file of such a table.
   *
   * @throws BadFileException if it is none, with the line that is at fault
   * @throws IOException      if it cannot be read
   */
  static String read(Path file) throws IOException {
    GivenFile.require(file, "a table of curves");
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFileException(file, "", "at most " + MOST_BYTES + " bytes", String.valueOf(Files.size(file)), "");
    }
    List<String> lines = HistoryCsv.lines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HistoryCsv.HEADER)) {
      throw new BadFileException(file, "line 1", "the head of a table of curves, " + HistoryCsv.HEADER,
          lines.isEmpty() ? "an empty file" : brief(lines.getFirst()), "take history.csv of a folder that sluice train made");
    }
    HistoryFigure figure = new HistoryFigure();
    for (int k = 1; k < lines.size(); k++) {
      try {
        figure.add(lines.get(k));
      } catch (NumberFormatException e) {
        throw new BadFileException(file, "line " + (k + 1), "a step and its values, all of them numbers", brief(lines.get(k)), "", e);
      }
    }
    return figure.svg(String.valueOf(file.toAbsolutePath().normalize().getParent().getFileName()));
  }

  private static String brief(String line) {
    return "'" + line.substring(0, Math.min(60, line.length())) + "'";
  }

  private String svg(String title) {
    return CurvesFigure.svg(title, List.of(
        new CurvesFigure.Chart("Loss", false, trainLoss, testLoss),
        new CurvesFigure.Chart("Accuracy", true, trainAccuracy, testAccuracy)));
  }

  /**
   * Adds a row. That of an epoch has the test's values too; its training values are means over the pass, which the steps say more finely.
   *
   * @throws NumberFormatException if a cell is none, or there is no such cell
   */
  private void add(String row) {
    String[] cells = Arrays.copyOf(row.split(",", -1), COLUMNS);
    Arrays.setAll(cells, k -> Objects.requireNonNullElse(cells[k], ""));
    long step = Long.parseLong(cells[1]);
    if (cells[0].equals("step")) {
      trainLoss.add(point(step, cells[3]));
      trainAccuracy.add(point(step, cells[4]));
    } else {
      testLoss.add(point(step, cells[5]));
      testAccuracy.add(point(step, cells[6]));
    }
  }

  private static CurvesFigure.Point point(long step, String value) {
    return new CurvesFigure.Point(step, Double.parseDouble(value));
  }
}
