package io.sluice.ui.timeline;

import io.sluice.export.picture.Axis;
import io.sluice.imaging.ValueRange;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.ChartGrid;
import io.sluice.ui.picture.StepAxis;
import io.sluice.ui.picture.Strokes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** Lines over the steps of a training, one a channel: one can be pointed at and one can be picked. FX thread only. */
final class CoursePane extends Region {
  private static final double LEFT = 48;
  private static final double RIGHT = 10;
  private static final double TOP = 6;
  private static final double BOTTOM = 18;
  private static final double REACH = 12;

  private final ChartGrid grid = new ChartGrid(getChildren());
  private final Path lines = Strokes.path("course-lines");
  private final Path pickedLine = Strokes.path("course-picked");
  private final Path pointedLine = Strokes.path("course-pointed");
  private final Path moment = Strokes.path("course-moment");
  private long[] steps = {};
  private List<float[]> values = List.of();
  private double low;
  private double high = 1;
  private int picked = -1;
  private long marked = -1;
  private Consumer<Optional<Pointed>> onPoint = _ -> {};
  private IntConsumer onPick = _ -> {};

  /** A channel's value at a step. */
  record Pointed(int channel, long step, double value) {}

  CoursePane() {
    setId("course-pane");
    getChildren().addAll(lines, pickedLine, pointedLine, moment);
    setMinSize(120, 60);
    setOnMouseMoved(event -> point(nearest(event)));
    setOnMouseExited(_ -> point(Optional.empty()));
    setOnMouseClicked(event -> nearest(event).ifPresent(at -> onPick.accept(at.channel())));
  }

  void setOnPoint(Consumer<Optional<Pointed>> listener) {
    onPoint = listener;
  }

  void setOnPick(IntConsumer action) {
    onPick = action;
  }

  /** Shows a point of each line at each of {@code atSteps}, which are in order. */
  void show(long[] atSteps, List<float[]> ofChannels) {
    steps = atSteps;
    values = ofChannels;
    ValueRange range = values.stream().map(all -> ValueRange.of(all, 0, all.length)).reduce(ValueRange::with).orElse(ValueRange.ZERO);
    double margin = Math.max(0.02, 0.05 * (range.max() - range.min()));
    low = range.min() - margin;
    high = range.max() + margin;
    draw();
  }

  /** Emphasises the line of {@code channel}; −1 for none. */
  void pick(int channel) {
    picked = channel;
    draw();
  }

  int picked() {
    return picked;
  }

  /** Marks a step by an upright line; −1 for none. */
  void mark(long step) {
    marked = step;
    drawMark();
  }

  private StepAxis axis() {
    return new StepAxis(steps.length == 0 ? 1 : steps[steps.length - 1]);
  }

  private double x(long step) {
    return LEFT + axis().share(step) * (getWidth() - LEFT - RIGHT);
  }

  private double y(double value) {
    return TOP + (high - value) / (high - low) * (getHeight() - TOP - BOTTOM);
  }

  private void draw() {
    if (steps.length == 0 || getWidth() < LEFT + RIGHT + 10 || getHeight() < TOP + BOTTOM + 10) {
      return;
    }
    List<PathElement> all = new ArrayList<>();
    for (int channel = 0; channel < channels(); channel++) {
      all.addAll(line(channel));
    }
    lines.getElements().setAll(all);
    pickedLine.getElements().setAll(picked >= 0 && picked < channels() ? line(picked) : List.of());
    drawGrid();
    drawMark();
  }

  private int channels() {
    return values.isEmpty() ? 0 : values.getFirst().length;
  }

  private List<PathElement> line(int channel) {
    List<PathElement> line = new ArrayList<>();
    for (int k = 0; k < steps.length; k++) {
      double value = values.get(k)[channel];
      if (Double.isFinite(value)) {
        line.add(line.isEmpty() ? new MoveTo(x(steps[k]), y(value)) : new LineTo(x(steps[k]), y(value)));
      }
    }
    return line;
  }

  private void drawGrid() {
    grid.begin();
    for (double value : new Axis(low, high, false).ticks((int) Math.max(2, getHeight() / 28))) {
      grid.value(Figures.value(value), y(value), LEFT, getWidth() - RIGHT);
    }
    for (long step : axis().ticks()) {
      grid.step(step, x(step), getHeight() - BOTTOM + 2, getWidth());
    }
    grid.end();
  }

  private void drawMark() {
    List<PathElement> elements = new ArrayList<>();
    if (marked >= 0) {
      double x = Math.round(x(marked)) + 0.5;
      Strokes.line(elements, x, TOP, x, getHeight() - BOTTOM);
    }
    moment.getElements().setAll(elements);
  }

  /** The line that runs nearest by the pointer, at the kept step nearest to it. */
  private Optional<Pointed> nearest(MouseEvent event) {
    int at = 0;
    for (int k = 1; k < steps.length; k++) {
      at = Math.abs(x(steps[k]) - event.getX()) < Math.abs(x(steps[at]) - event.getX()) ? k : at;
    }
    Optional<Pointed> found = Optional.empty();
    double closest = REACH;
    for (int channel = 0; channel < channels(); channel++) {
      double away = Math.abs(y(values.get(at)[channel]) - event.getY());
      if (away < closest) {
        closest = away;
        found = Optional.of(new Pointed(channel, steps[at], values.get(at)[channel]));
      }
    }
    return found;
  }

  private void point(Optional<Pointed> pointed) {
    pointedLine.getElements().setAll(pointed.map(at -> line(at.channel())).orElse(List.of()));
    onPoint.accept(pointed);
  }

  @Override
  protected void layoutChildren() {
    draw();
  }
}
