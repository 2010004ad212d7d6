package io.sluice.cli;

import io.sluice.export.picture.CurvesFigure;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The curves of a training as a picture. */
public final class HistoryFigure {
  private final List<CurvesFigure.Point> trainLoss = new ArrayList<>();
  private final List<CurvesFigure.Point> testLoss = new ArrayList<>();
  private final List<CurvesFigure.Point> trainAccuracy = new ArrayList<>();
  private final List<CurvesFigure.Point> testAccuracy = new ArrayList<>();

  private HistoryFigure() {}

  /** Loss and accuracy as SVG. */
  public static String svg(String title, List<HistoryPoint> points) {
    HistoryFigure figure = new HistoryFigure();
    points.forEach(figure::add);
    return CurvesFigure.svg(title, List.of(
        new CurvesFigure.Chart("Loss", false, figure.trainLoss, figure.testLoss),
        new CurvesFigure.Chart("Accuracy", true, figure.trainAccuracy, figure.testAccuracy)));
  }

  /**
   * The same from the table of curves in {@code file}.
   *
   * @throws io.sluice.disk.BadFileException if it is none
   */
  static String read(Path file) throws IOException {
    return svg(String.valueOf(file.toAbsolutePath().normalize().getParent().getFileName()), HistoryReader.read(file));
  }

  /** An epoch has the test's values too; its training values are means over the pass, which the steps say more finely. */
  private void add(HistoryPoint point) {
    switch (point) {
      case HistoryPoint.Step(long step, double loss, double accuracy) -> {
        trainLoss.add(new CurvesFigure.Point(step, loss));
        trainAccuracy.add(new CurvesFigure.Point(step, accuracy));
      }
      case HistoryPoint.Epoch epoch -> {
        testLoss.add(new CurvesFigure.Point(epoch.step(), epoch.test().loss()));
        testAccuracy.add(new CurvesFigure.Point(epoch.step(), epoch.test().accuracy()));
      }
    }
  }
}
