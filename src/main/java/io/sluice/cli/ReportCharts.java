package io.sluice.cli;

import io.sluice.export.picture.Axis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Charts as SVG inside of a page, whose style sheet gives them their colours. */
final class ReportCharts {
  private static final int LEFT = 56;
  private static final int RIGHT = 12;
  private static final int TOP = 8;
  private static final int BOTTOM = 20;
  private static final int HEIGHT = 180;
  private static final int WIDTH = 1000;
  private static final int WIDEST_COLUMN = 28;
  private static final int NUMBER = 22;

  private final StringBuilder svg = new StringBuilder();
  private final Axis values;
  private final int width;

  private ReportCharts(Axis values, int width, String title) {
    this.values = values;
    this.width = width;
    add("<svg class=\"chart\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\"><title>%s</title>", width, HEIGHT, width, HEIGHT,
        Page.escaped(title));
    for (double tick : values.ticks(4)) {
      add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, width - RIGHT, y(tick), y(tick));
      add("<text class=\"value\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 6, y(tick) + 4, number(tick));
    }
  }

  /**
   * A column for each value from the zero line, in their order.
   *
   * @param names as many as {@code values}, under the columns
   */
  static String columns(List<String> names, List<Double> values, String title) {
    double low = Math.min(0, values.stream().mapToDouble(Double::doubleValue).min().orElse(0));
    double high = Math.max(0, values.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    double step = Math.min(WIDEST_COLUMN, (double) (WIDTH - LEFT - RIGHT) / Math.max(1, values.size()));
    ReportCharts chart = new ReportCharts(Axis.around(low, high, false), (int) Math.ceil(LEFT + RIGHT + step * values.size()), title);
    int every = (int) Math.ceil(NUMBER / step);
    for (int k = 0; k < values.size(); k++) {
      double from = chart.y(Math.max(0, values.get(k)));
      double to = chart.y(Math.min(0, values.get(k)));
      chart.add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s: %s</title></rect>",
          values.get(k) < 0 ? "below" : "column", LEFT + k * step + 1, from, Math.max(1, step - 2), to - from, Page.escaped(names.get(k)),
          number(values.get(k)));
      if (k % every == 0) {
        chart.add("<text class=\"name\" x=\"%.1f\" y=\"%d\">%s</text>", LEFT + (k + 0.5) * step, HEIGHT - 5, Page.escaped(names.get(k)));
      }
    }
    return chart.end();
  }

  /**
   * A line for each channel over the steps, whose axis is logarithmic behind its start.
   *
   * @param steps  in their order, at least 2
   * @param values at each step, one a channel
   */
  static String lines(List<Long> steps, List<float[]> values, String title) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float[] atStep : values) {
      for (float value : atStep) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    ReportCharts chart = new ReportCharts(Axis.around(low, high, false), WIDTH, title);
    long last = steps.getLast();
    for (long tick = 1; tick <= last; tick *= 10) {
      chart.add("<text class=\"name\" x=\"%.1f\" y=\"%d\">%s</text>", x(tick, last), HEIGHT - 5, Report.grouped(tick));
    }
    for (int c = 0; c < values.getFirst().length; c++) {
      StringBuilder points = new StringBuilder();
      for (int k = 0; k < steps.size(); k++) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(steps.get(k), last), chart.y(values.get(k)[c])));
      }
      chart.add("<polyline class=\"line\" points=\"%s\"><title>channel %d</title></polyline>", points.toString().strip(), c);
    }
    return chart.end();
  }

  private static double x(long step, long last) {
    return LEFT + Math.log1p(step) / Math.log1p(last) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return TOP + (1 - values.share(value)) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString().replace('-', '\u2212');
  }

  private void add(String element, Object... parts) {
    svg.append(String.format(Locale.ROOT, element, parts)).append('\n');
  }

  private String end() {
    return svg + "</svg>";
  }
}
