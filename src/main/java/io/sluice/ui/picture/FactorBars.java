package io.sluice.ui.picture;

import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * The factors of a Gate or a Mask as upright bars, one a channel, on a common zero line, with the value that they started from as a tick.
 * Up to 8 bars line up with the thumbnails of a {@link ChannelStrip}. Bars nearer to zero than the threshold are hollow. FX thread only.
 */
public final class FactorBars extends Region {
  /** Factors nearer to zero than this let next to nothing through. */
  public static final double THRESHOLD = 0.05;
  private static final double HEIGHT = 44;

  private final ViewOptions options;
  private final Path zero = Strokes.path("factor-zero");
  private final Path full = Strokes.path("factor-bar");
  private final Path hollow = Strokes.path("factor-bar-hollow");
  private final Path ticks = Strokes.path("factor-start");
  private final Tip tip = Tip.on(this, "");
  private FloatTensor factors;
  private FactorAxis axis = FactorAxis.of(new float[0], 0);
  private double start;

  /** No bars yet. */
  public FactorBars(ViewOptions options) {
    this.options = options;
    getStyleClass().add("factor-bars");
    getChildren().addAll(full, hollow, ticks, zero);
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> unpoint());
  }

  /**
   * Shows {@code values}.
   *
   * @param values     one a channel, {@code [C]}
   * @param startValue the value that each started from; NaN where there is none, as for a Mask
   */
  public void show(FloatTensor values, double startValue) {
    boolean otherSize = factors == null || factors.values().length != values.values().length;
    factors = values;
    start = startValue;
    axis = FactorAxis.of(values.values(), startValue);
    if (otherSize) {
      requestLayout();
    }
    draw();
  }

  /** Shows no bars. */
  public void clear() {
    factors = null;
    draw();
    requestLayout();
  }

  private void draw() {
    List<PathElement> bars = new ArrayList<>();
    List<PathElement> outlines = new ArrayList<>();
    List<PathElement> starts = new ArrayList<>();
    for (int k = 0; k < count(); k++) {
      addBar(k, bars, outlines);
      if (!Double.isNaN(start)) {
        Strokes.line(starts, left(k) - 1, y(start), left(k) + barWidth() + 1, y(start));
      }
    }
    full.getElements().setAll(bars);
    hollow.getElements().setAll(outlines);
    ticks.getElements().setAll(starts);
    List<PathElement> line = new ArrayList<>();
    Strokes.line(line, snappedLeftInset(), y(0), snappedLeftInset() + innerWidth(), y(0));
    zero.getElements().setAll(line);
  }

  private void addBar(int channel, List<PathElement> bars, List<PathElement> outlines) {
    double value = factors.values()[channel];
    if (!Double.isFinite(value)) {
      return;
    }
    double top = Math.min(y(value), y(0));
    double height = Math.max(1, Math.abs(y(value) - y(0)));
    boolean isHollow = Math.abs(value) < THRESHOLD;
    if (isHollow) {
      Strokes.rectangle(outlines, left(channel) + 0.5, Math.min(top, y(0) - 3) + 0.5, Math.max(1, barWidth() - 1), 3);
    } else {
      Strokes.rectangle(bars, left(channel), top, barWidth(), height);
    }
  }

  private int count() {
    return factors == null ? 0 : factors.values().length;
  }

  private double innerWidth() {
    return Math.max(1, getWidth() - snappedLeftInset() - snappedRightInset());
  }

  private double pitch() {
    return count() <= StripLayout.COLUMNS ? StripLayout.CELL + StripLayout.GAP : (innerWidth() + gap()) / count();
  }

  private double gap() {
    return count() <= StripLayout.COLUMNS ? StripLayout.GAP : innerWidth() / count() >= 4 ? 2 : innerWidth() / count() >= 2.5 ? 1 : 0;
  }

  private double barWidth() {
    return pitch() - gap();
  }

  private double left(int channel) {
    return snappedLeftInset() + channel * pitch();
  }

  private double y(double value) {
    double height = getHeight() - snappedTopInset() - snappedBottomInset() - 2;
    return Math.round(snappedTopInset() + 1 + height * (1 - axis.share(value))) + 0.0;
  }

  private void point(MouseEvent event) {
    OptionalInt channel = channelAt(event.getX());
    if (channel.isEmpty()) {
      unpoint();
      return;
    }
    String from = Double.isNaN(start) ? "" : " · from " + Figures.value(start);
    String text = "c " + channel.getAsInt() + " · " + Figures.value(factors.values()[channel.getAsInt()]) + from;
    options.pointedProperty().set(text);
    tip.say(text);
  }

  private OptionalInt channelAt(double x) {
    int channel = (int) Math.floor((x - snappedLeftInset()) / pitch());
    return channel >= 0 && channel < count() ? OptionalInt.of(channel) : OptionalInt.empty();
  }

  private void unpoint() {
    options.pointedProperty().set("");
    tip.say("");
  }

  @Override
  protected void layoutChildren() {
    draw();
  }

  @Override
  protected double computePrefWidth(double height) {
    int cells = count() == 0 ? 0 : Math.min(count(), StripLayout.COLUMNS);
    return snappedLeftInset() + cells * (StripLayout.CELL + StripLayout.GAP) - (cells == 0 ? 0 : StripLayout.GAP) + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + HEIGHT + snappedBottomInset();
  }
}
