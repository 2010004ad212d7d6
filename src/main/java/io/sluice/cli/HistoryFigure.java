package io.sluice.cli;

import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.export.picture.CurvesFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The curves of a training as a picture, from the table that {@link HistoryCsv} writes. */
public final class HistoryFigure {
  private static final long MOST_BYTES = 256L << 20;

  private final List<CurvesFigure.Point> trainLoss = new ArrayList<>();
  private final List<CurvesFigure.Point> testLoss = new ArrayList<>();
  private final List<CurvesFigure.Point> trainAccuracy = new ArrayList<>();
  private final List<CurvesFigure.Point> testAccuracy = new ArrayList<>();

  private HistoryFigure() {}

  /** Loss and accuracy as SVG, from the text of such a table. */
  public static String svg(String title, String csv) {
    HistoryFigure figure = new HistoryFigure();
    csv.lines().skip(1).forEach(figure::add);
    return CurvesFigure.svg(title, List.of(
        new CurvesFigure.Chart("Loss", false, figure.trainLoss, figure.testLoss),
        new CurvesFigure.Chart("Accuracy", true, figure.trainAccuracy, figure.testAccuracy)));
  }

  /**
   * The same from the file of such a table.
   *
   * @throws BadFileException if it is none
   */
  static String read(Path file) throws IOException {
    GivenFile.require(file, "a table of curves");
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFileException(file, "", "at most " + MOST_BYTES + " bytes", String.valueOf(Files.size(file)), "");
    }
    String csv = GivenFile.text(file, "", "a table of curves", Files.readAllBytes(file));
    String head = csv.lines().findFirst().orElse("");
    if (!head.equals(HistoryCsv.HEADER)) {
      throw new BadFileException(file, "line 1", "the head of a table of curves, " + HistoryCsv.HEADER,
          "'" + head.substring(0, Math.min(60, head.length())) + "'", "take history.csv of a folder that sluice train made");
    }
    try {
      return svg(String.valueOf(file.toAbsolutePath().normalize().getParent().getFileName()), csv);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new BadFileException(file, "", "a number in each cell of its rows", String.valueOf(e.getMessage()), "", e);
    }
  }

  /** A row of an epoch has the test's values too; its training values are means over the pass, which the steps say more finely. */
  private void add(String row) {
    String[] cells = row.split(",", -1);
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
