package io.sluice.ui.picture;

import io.sluice.ui.model.Figures;
import io.sluice.ui.part.StyleClasses;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * The grid behind a chart: a line at each round value with its number to the left, and the numbers of steps below. Labels are made once and
 * used again at each drawing. FX thread only.
 */
public final class ChartGrid {
  /** Pixels from a label's upper edge to its lower one. */
  private static final double HEIGHT = 16;
  private static final double STEP_WIDTH = 60;
  /** Pixels from one step's label to the next, at least. */
  private static final double STEP_DISTANCE = 40;
  private static final double GAP = 6;

  private final ObservableList<Node> chart;
  private final Path lines = Strokes.path("curve-grid");
  private final List<PathElement> drawn = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private int used;
  private double free;

  /** A grid among the children of {@code chart}, behind those that come later, with nothing on it yet. */
  public ChartGrid(ObservableList<Node> chart) {
    this.chart = chart;
    chart.add(lines);
  }

  /** Begins a drawing: what is not drawn again until {@link #end} is not shown. */
  public void begin() {
    drawn.clear();
    used = 0;
    free = 0;
  }

  /** Draws a line at height {@code y} from {@code left} to {@code right}, in pixels of the chart, with {@code number} to the left of it. */
  public void value(String number, double y, double left, double right) {
    double onPixels = Math.round(y) + 0.5;
    Strokes.line(drawn, left, onPixels, right, onPixels);
    place("curve-tick-value", number, 0, onPixels - HEIGHT / 2, left - GAP);
  }

  /**
   * Writes {@code step} with its middle at {@code x}, or as near as it is whole in a chart of {@code width} pixels; not at all where it would
   * come too near to the one before.
   *
   * @param top pixels from the chart's upper edge to the label's
   */
  public void step(long step, double x, double top, double width) {
    double left = Math.clamp(x - STEP_WIDTH / 2, 0, Math.max(0, width - STEP_WIDTH));
    if (left >= free) {
      place("curve-tick-step", Figures.count(step), left, top, STEP_WIDTH);
      free = left + STEP_DISTANCE;
    }
  }

  private void place(String styleClass, String text, double left, double top, double width) {
    if (used == labels.size()) {
      Label made = new Label();
      made.setManaged(false);
      made.setMouseTransparent(true);
      labels.add(made);
      chart.add(made);
    }
    Label label = labels.get(used++);
    StyleClasses.set(label, "label", "curve-tick", styleClass);
    label.setText(text);
    label.setVisible(true);
    label.resizeRelocate(left, top, width, HEIGHT);
  }

  /** Ends a drawing. */
  public void end() {
    labels.subList(used, labels.size()).forEach(label -> label.setVisible(false));
    lines.getElements().setAll(drawn);
  }
}
