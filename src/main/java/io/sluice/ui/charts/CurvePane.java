package io.sluice.ui.charts;

import io.sluice.export.picture.Axis;
import io.sluice.ui.picture.ChartGrid;
import io.sluice.ui.picture.Strokes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * One chart: the training curve thin and pale, its smoothed course over it, the test curve bold with a point an epoch, the best of them
 * marked. What is drawn depends on the number of pixels, not of points. FX thread only.
 */
final class CurvePane extends Region {
  private static final double SMOOTHING = 0.95;
  private static final double LEFT = 44;
  private static final double BOTTOM = 18;
  private static final double TOP = 6;
  private static final double RIGHT = 10;
  private static final double DOT = 5;

  private final Series train = new Series(SMOOTHING);
  private final Series test = new Series(0);
  private final ChartGrid grid = new ChartGrid(getChildren());
  private final Path raw = Strokes.path("curve-raw");
  private final Path smooth = Strokes.path("curve-smooth");
  private final Path bold = Strokes.path("curve-test");
  private final Path dots = Strokes.path("curve-dots");
  private final Path best = Strokes.path("curve-best");
  private final Path cursor = Strokes.path("curve-cursor");
  private final Path moment = Strokes.path("curve-moment");
  private final DoubleFunction<String> writing;
  private final boolean highIsGood;
  private boolean log;
  private OptionalLong marked = OptionalLong.empty();
  private Consumer<OptionalLong> onPoint = _ -> {};

  /**
   * An empty chart.
   *
   * @param writing    how a value stands at a tick
   * @param highIsGood whether the best epoch is the highest one
   */
  CurvePane(DoubleFunction<String> writing, boolean highIsGood) {
    this.writing = writing;
    this.highIsGood = highIsGood;
    getStyleClass().add("curve-pane");
    getChildren().addAll(raw, smooth, bold, dots, best, moment, cursor);
    setCache(true); // what changes a few times a second is not to be drawn in each frame that something beside it asks for
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> onPoint.accept(OptionalLong.empty()));
    setMinSize(120, 80);
  }

  Series train() {
    return train;
  }

  Series test() {
    return test;
  }

  void setLog(boolean logarithmic) {
    log = logarithmic;
    draw();
  }

  /** Who is told of the step under the pointer. */
  void setOnPoint(Consumer<OptionalLong> listener) {
    onPoint = listener;
  }

  /** The epoch with the best test value, counted from 0; −1 before the first. */
  int bestEpoch() {
    int found = -1;
    for (int k = 0; k < test.size(); k++) {
      boolean better = found < 0 || (highIsGood ? test.value(k) > test.value(found) : test.value(k) < test.value(found));
      found = better ? k : found;
    }
    return found;
  }

  /** Draws all anew; cheap enough for every pulse. */
  void draw() {
    if (getWidth() < LEFT + RIGHT + 10 || getHeight() < TOP + BOTTOM + 10) {
      return;
    }
    Axis values = valueAxis();
    long lastStep = Math.max(1, Math.max(train.lastStep(), test.lastStep()));
    Axis steps = new Axis(0, lastStep, false);
    drawGrid(steps, values);
    raw.getElements().setAll(range(values, lastStep));
    smooth.getElements().setAll(course(train, true, steps, values));
    bold.getElements().setAll(course(test, false, steps, values));
    drawDots(steps, values);
    moment.getElements().setAll(upright(marked));
  }

  private Axis valueAxis() {
    double[] ofTrain = train.extent();
    double[] ofTest = test.extent();
    double min = Double.isNaN(ofTrain[0]) ? ofTest[0] : Double.isNaN(ofTest[0]) ? ofTrain[0] : Math.min(ofTrain[0], ofTest[0]);
    double max = Double.isNaN(ofTrain[1]) ? ofTest[1] : Double.isNaN(ofTest[1]) ? ofTrain[1] : Math.max(ofTrain[1], ofTest[1]);
    if (highIsGood) {
      return Double.isNaN(min) ? Axis.around(0, 1, false) : Axis.around(Math.floor(min * 10) / 10, 1, false);
    }
    return log ? Axis.around(min, max, true) : Double.isNaN(max) ? Axis.around(0, 1, false) : Axis.around(0, max * 1.05, false);
  }

  private double innerWidth() {
    return getWidth() - LEFT - RIGHT;
  }

  private double x(Axis steps, long step) {
    return LEFT + steps.share(step) * innerWidth();
  }

  private double y(Axis values, double value) {
    return TOP + (1 - Math.clamp(values.share(value), 0, 1)) * (getHeight() - TOP - BOTTOM);
  }

  /** The band between the least and the greatest of each pixel column: to fill it costs a tenth of what a line to and fro does. */
  private List<PathElement> range(Axis values, long lastStep) {
    Columns columns = Columns.of(train, lastStep, (int) innerWidth());
    List<PathElement> upper = new ArrayList<>();
    List<PathElement> lower = new ArrayList<>();
    for (int k = 0; k < columns.min().length; k++) {
      if (!Float.isNaN(columns.min()[k])) {
        double x = LEFT + k + 0.5;
        double top = y(values, columns.max()[k]) - 0.5;
        upper.add(upper.isEmpty() ? new MoveTo(x, top) : new LineTo(x, top));
        lower.addFirst(new LineTo(x, y(values, columns.min()[k]) + 0.5));
      }
    }
    upper.addAll(lower);
    return upper;
  }

  /** The curve with at most a point for two pixel columns. */
  private List<PathElement> course(Series series, boolean smoothed, Axis steps, Axis values) {
    List<PathElement> elements = new ArrayList<>();
    int stride = Math.max(1, 2 * series.size() / (int) innerWidth());
    for (int k = 0; k < series.size(); k += k + stride < series.size() || k == series.size() - 1 ? stride : series.size() - 1 - k) {
      float value = smoothed ? series.smooth(k) : series.value(k);
      if (Float.isFinite(value)) {
        double x = x(steps, series.step(k));
        double y = y(values, value);
        elements.add(elements.isEmpty() ? new MoveTo(x, y) : new LineTo(x, y));
      }
    }
    return elements;
  }

  private void drawDots(Axis steps, Axis values) {
    List<PathElement> all = new ArrayList<>();
    for (int k = 0; k < test.size(); k++) {
      Strokes.rectangle(all, x(steps, test.step(k)) - DOT / 2, y(values, test.value(k)) - DOT / 2, DOT, DOT);
    }
    dots.getElements().setAll(all);
    List<PathElement> mark = new ArrayList<>();
    int k = bestEpoch();
    if (k >= 0) {
      Strokes.rectangle(mark, x(steps, test.step(k)) - DOT, y(values, test.value(k)) - DOT, 2 * DOT, 2 * DOT);
    }
    best.getElements().setAll(mark);
  }

  private void drawGrid(Axis steps, Axis values) {
    grid.begin();
    for (double value : values.ticks((int) Math.max(2, getHeight() / 40))) {
      grid.value(writing.apply(value), y(values, value), LEFT, getWidth() - RIGHT);
    }
    for (double tick : steps.ticks((int) Math.clamp(innerWidth() / 90, 1, steps.high()))) {
      long step = Math.round(tick);
      grid.step(step, x(steps, step), getHeight() - BOTTOM + 2, getWidth());
    }
    grid.end();
  }

  private void point(MouseEvent event) {
    long lastStep = Math.max(train.lastStep(), test.lastStep());
    double share = (event.getX() - LEFT) / innerWidth();
    boolean inside = lastStep > 0 && share >= 0 && share <= 1;
    onPoint.accept(inside ? OptionalLong.of(Math.round(share * lastStep)) : OptionalLong.empty());
  }

  /** Shows a line at {@code step}; none if it is empty. */
  void pointAt(OptionalLong step) {
    cursor.getElements().setAll(upright(step));
  }

  /** Marks the step that all views show; none if it is empty. */
  void mark(OptionalLong step) {
    marked = step;
    moment.getElements().setAll(upright(step));
  }

  private List<PathElement> upright(OptionalLong step) {
    List<PathElement> line = new ArrayList<>();
    step.ifPresent(at -> {
      double x = Math.round(x(new Axis(0, Math.max(1, Math.max(train.lastStep(), test.lastStep())), false), at)) + 0.5;
      Strokes.line(line, x, TOP, x, getHeight() - BOTTOM);
    });
    return line;
  }

  @Override
  protected void layoutChildren() {
    draw();
  }
}
