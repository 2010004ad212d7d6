package io.sluice.export.picture;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Curves over the steps of a training, side by side: what was measured in training thin, what on test images bold with a mark each. */
public final class CurvesFigure {
  private static final double WIDTH = 420;
  private static final double HEIGHT = 240;
  private static final double LEFT = 56;
  private static final double TOP = 52;
  private static final double BETWEEN = 72;
  private static final int TICKS = 5;
  private static final String TRAIN = "#5c6f8a";
  private static final String TEST = "#0860c4";

  private final Svg svg = new Svg();

  private CurvesFigure() {}

  /** A value at a step; one that is no finite number is left out. */
  public record Point(long step, double value) {}

  /**
   * A chart.
   *
   * @param title   what is measured
   * @param percent whether values are shares, written in percent on a scale that ends at 100 %
   * @param train   in the order of their steps
   * @param test    in the order of their steps
   */
  public record Chart(String title, boolean percent, List<Point> train, List<Point> test) {
    public Chart {
      train = finite(train);
      test = finite(test);
    }

    private static List<Point> finite(List<Point> points) {
      return points.stream().filter(point -> Double.isFinite(point.value())).toList();
    }

    private Axis values() {
      double min = all().stream().mapToDouble(Point::value).min().orElse(Double.NaN);
      double max = all().stream().mapToDouble(Point::value).max().orElse(Double.NaN);
      return Axis.around(Double.isNaN(min) || percent ? min : Math.min(0, min), percent ? Math.max(1, max) : max, false);
    }

    private List<Point> all() {
      return Stream.concat(train.stream(), test.stream()).toList();
    }
  }

  /** The charts as SVG under a title. */
  public static String svg(String title, List<Chart> charts) {
    CurvesFigure figure = new CurvesFigure();
    figure.svg.text(LEFT, 24, 15, "600", Svg.TEXT, "start", title);
    for (int k = 0; k < charts.size(); k++) {
      figure.chart(LEFT + k * (WIDTH + BETWEEN), charts.get(k));
    }
    double width = LEFT + charts.size() * (WIDTH + BETWEEN) - BETWEEN + 24;
    return figure.svg.picture(0, 0, width, TOP + HEIGHT + 44, title);
  }

  private void chart(double left, Chart chart) {
    Axis values = chart.values();
    long last = chart.all().stream().mapToLong(Point::step).max().orElse(1);
    Axis steps = new Axis(0, Math.max(1, last), false);
    svg.text(left, TOP - 8, 11, "600", Svg.TEXT, "start", chart.title());
    svg.text(left + WIDTH - 70, TOP - 8, 10, "400", TRAIN, "end", "training");
    svg.text(left + WIDTH, TOP - 8, 10, "600", TEST, "end", "test images");
    for (double tick : values.ticks(TICKS)) {
      double y = y(values, tick);
      svg.add("<path d=\"M %.1f %.1f H %.1f\" stroke=\"%s\"/>", left, y, left + WIDTH, Svg.LINE);
      svg.text(left - 6, y + 4, 10, "400", Svg.SECONDARY, "end", label(tick, chart.percent()));
    }
    for (double tick : steps.ticks(TICKS)) {
      svg.text(left + steps.share(tick) * WIDTH, TOP + HEIGHT + 16, 10, "400", Svg.SECONDARY, "middle", label(tick, false));
    }
    svg.text(left + WIDTH / 2, TOP + HEIGHT + 32, 10, "400", Svg.SECONDARY, "middle", "step");
    line(left, steps, values, chart.train(), TRAIN, 0.8);
    line(left, steps, values, chart.test(), TEST, 2);
    chart.test().forEach(point -> svg.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
        left + steps.share(point.step()) * WIDTH, y(values, point.value()), TEST));
  }

  private static double y(Axis values, double value) {
    return TOP + HEIGHT * (1 - values.share(value));
  }

  private void line(double left, Axis steps, Axis values, List<Point> points, String color, double width) {
    if (points.size() > 1) {
      String path = thinned(points, steps).stream()
          .map(point -> String.format(Locale.ROOT, "%.1f %.1f", left + steps.share(point.step()) * WIDTH, y(values, point.value())))
          .collect(Collectors.joining(" L ", "M ", ""));
      svg.add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>", path, color, width);
    }
  }

  /** The mean of all points of each half pixel, so that a long training makes no huge picture. */
  private static List<Point> thinned(List<Point> points, Axis steps) {
    Map<Long, List<Point>> places = points.stream()
        .collect(Collectors.groupingBy(point -> Math.round(2 * WIDTH * steps.share(point.step())), TreeMap::new, Collectors.toList()));
    return places.values().stream()
        .map(near -> new Point(near.getLast().step(), near.stream().mapToDouble(Point::value).average().orElseThrow()))
        .toList();
  }

  private static String label(double value, boolean percent) {
    if (percent) {
      return Math.round(100 * value) + "\u2009%";
    }
    return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.format(Locale.ROOT, "%.3g", value).replaceAll("0+$", "");
  }
}
