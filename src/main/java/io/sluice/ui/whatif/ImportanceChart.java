package io.sluice.ui.whatif;

import io.sluice.export.picture.Axis;
import io.sluice.study.Ablation;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.ChartGrid;
import io.sluice.ui.picture.Strokes;
import io.sluice.ui.theme.Tip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** By how much the loss grows without each channel, as bars from the most to the least; a click switches the channel. FX thread only. */
final class ImportanceChart extends Region {
  private static final double NAMES = 16;
  private static final double VALUES = 48;
  private static final double TOP = 8;
  /** Pixels that a number at the axis of losses wants, with the distance to the next. */
  private static final double TICK = 28;
  private static final double NARROWEST_NAMED = 18;
  private static final double WIDEST = 28;

  private final ChartGrid grid = new ChartGrid(getChildren());
  private final Path bars = Strokes.path("importance-bar");
  private final Path off = Strokes.path("importance-off");
  private final Path zero = Strokes.path("bar-zero");
  private final List<Label> names = new ArrayList<>();
  private final Tip tip = Tip.on(this, "");
  private IntConsumer onChoose = _ -> {};
  private double loss;
  private double accuracy;
  private List<Ablation.Without> sorted = List.of();
  private Set<Integer> switchedOff = Set.of();

  ImportanceChart() {
    getStyleClass().add("importance-chart");
    setId("importance");
    getChildren().addAll(bars, off, zero);
    setOnMouseClicked(event -> {
      int at = indexAt(event.getX());
      if (at >= 0) {
        onChoose.accept(sorted.get(at).channels().getFirst());
      }
    });
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> explain(indexAt(event.getX())));
  }

  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  /** Shows what is lost without each of these channels, of a network of that loss and accuracy. */
  void show(Map<Integer, Ablation.Without> importance, double wholeLoss, double wholeAccuracy, Set<Integer> offNow) {
    loss = wholeLoss;
    accuracy = wholeAccuracy;
    switchedOff = offNow;
    sorted = importance.values().stream().sorted(Comparator.comparingDouble((Ablation.Without one) -> -one.evaluation().loss())).toList();
    requestLayout();
  }

  /** The channels from the one that is missed most. */
  List<Integer> order() {
    return sorted.stream().map(one -> one.channels().getFirst()).toList();
  }

  private double added(Ablation.Without one) {
    return one.evaluation().loss() - loss;
  }

  private double step() {
    return Math.min(WIDEST, (getWidth() - VALUES) / Math.max(1, sorted.size()));
  }

  private int indexAt(double x) {
    int at = (int) Math.floor((x - VALUES) / step());
    return at >= 0 && at < sorted.size() ? at : -1;
  }

  private void explain(int at) {
    tip.say(at < 0 ? "By how much the loss grows without each channel" : describe(sorted.get(at)));
  }

  private String describe(Ablation.Without one) {
    double change = one.evaluation().accuracy() - accuracy;
    return "Without channel " + one.channels().getFirst() + ": loss " + Figures.value(one.evaluation().loss()) + " (" + Figures.signed(added(one))
        + "), accuracy " + Figures.percent(one.evaluation().accuracy()) + " (" + Figures.signed(100 * change) + ")";
  }

  @Override
  protected void layoutChildren() {
    double most = sorted.stream().mapToDouble(this::added).max().orElse(0);
    double least = Math.min(0, sorted.stream().mapToDouble(this::added).min().orElse(0));
    double height = getHeight() - NAMES;
    double scale = most - least <= 0 || height <= TOP ? 0 : (height - TOP) / (most - least);
    double base = Math.round(height + least * scale);
    number(least, most, scale, base);
    List<PathElement> on = new ArrayList<>();
    List<PathElement> gone = new ArrayList<>();
    double step = step();
    for (int k = 0; k < sorted.size(); k++) {
      double size = added(sorted.get(k)) * scale;
      double top = size >= 0 ? base - size : base;
      boolean isOff = switchedOff.contains(sorted.get(k).channels().getFirst());
      Strokes.rectangle(isOff ? gone : on, Math.round(VALUES + k * step), top, Math.max(1, Math.round(step * 0.75)), Math.max(1, Math.abs(size)));
    }
    bars.getElements().setAll(on);
    off.getElements().setAll(gone);
    List<PathElement> line = new ArrayList<>();
    if (!sorted.isEmpty()) {
      Strokes.line(line, VALUES, base + 0.5, VALUES + sorted.size() * step, base + 0.5);
    }
    zero.getElements().setAll(line);
    name(step);
  }

  /** Round losses at the left, with lines behind the bars. */
  private void number(double least, double most, double scale, double base) {
    grid.begin();
    if (scale > 0) {
      for (double loss : new Axis(least, most, false).ticks((int) Math.max(2, (getHeight() - NAMES - TOP) / TICK))) {
        grid.value(loss == 0 ? "0" : Figures.signed(loss), base - loss * scale, VALUES, getWidth());
      }
    }
    grid.end();
  }

  private void name(double step) {
    int every = (int) Math.ceil(NARROWEST_NAMED / step);
    while (names.size() < sorted.size()) {
      Label label = new Label();
      label.getStyleClass().add("importance-name");
      label.setManaged(false);
      label.setMouseTransparent(true);
      names.add(label);
      getChildren().add(label);
    }
    for (int k = 0; k < names.size(); k++) {
      boolean shown = k < sorted.size() && k % every == 0;
      names.get(k).setVisible(shown);
      if (shown) {
        names.get(k).setText(String.valueOf(sorted.get(k).channels().getFirst()));
        names.get(k).resizeRelocate(VALUES + k * step, getHeight() - NAMES, Math.max(NARROWEST_NAMED, step * 0.75), NAMES);
      }
    }
  }
}
