package io.sluice.ui.picture;

import io.sluice.ui.model.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;

/**
 * Values as labelled bars under each other on a common zero line, each with its number; a start value is marked on each. Only the rows in
 * sight are drawn, however many there are. FX thread only.
 */
public final class BarList extends Region {
  /** What a row is high where there is room. */
  private static final double ROW = 20;
  private static final double BAR = 10;
  /** What tells a longer bar from a shorter one. */
  private static final double NARROWEST = 12;
  private static final double SCROLL = 12;
  private static final double GAP = 8;

  private final Path zero = path("bar-zero");
  private final Path bars = path("bar-fill");
  private final Path hollow = path("bar-hollow");
  private final Path best = path("bar-best");
  private final Path ticks = path("bar-start");
  private final Pane sheet = new Pane(bars, hollow, best, ticks, zero);
  private final Rectangle clip = new Rectangle();
  private final ScrollBar scroll = new ScrollBar();
  private final List<Label> names = new ArrayList<>();
  private final List<Label> figures = new ArrayList<>();
  private double least = ROW;
  private double rowHeight = ROW;
  private double nameWidth = 32;
  private double figureWidth = 56;
  private IntFunction<String> naming = String::valueOf;
  private DoubleFunction<String> writing = Figures::value;
  private float[] values = new float[0];
  private double low;
  private double high = 1;
  private double start = Double.NaN;
  private double threshold;
  private int marked = -1;

  /** An empty list. */
  public BarList() {
    getStyleClass().add("bar-list");
    sheet.setManaged(false);
    sheet.setMouseTransparent(true);
    sheet.setClip(clip);
    scroll.setOrientation(Orientation.VERTICAL);
    scroll.valueProperty().subscribe(_ -> draw());
    getChildren().addAll(sheet, scroll);
    setOnScroll(this::scroll);
  }

  private static Path path(String styleClass) {
    Path path = new Path();
    path.getStyleClass().add(styleClass);
    path.setManaged(false);
    return path;
  }

  /** How rows are called and numbers are written, and the room for them in pixels. */
  public void setTexts(IntFunction<String> names, double forNames, DoubleFunction<String> numbers, double forNumbers) {
    naming = names;
    writing = numbers;
    nameWidth = forNames;
    figureWidth = forNumbers;
    requestLayout();
  }

  /** Rows become as low as that, in pixels, before they are scrolled. */
  public void setLeastRow(double height) {
    least = height;
    requestLayout();
  }

  /** Bars nearer to zero than that are hollow; 0 for none. */
  public void setThreshold(double nearest) {
    threshold = nearest;
  }

  /**
   * Shows {@code newValues}, a row each.
   *
   * @param from  the axis' low end, at most 0
   * @param to    the axis' high end
   * @param begin the value that each started from; NaN for none
   */
  public void show(float[] newValues, double from, double to, double begin) {
    boolean otherCount = newValues.length != values.length;
    values = newValues;
    low = from;
    high = to;
    start = begin;
    if (otherCount) {
      requestLayout();
    }
    draw();
  }

  /** Shows factors on an axis that stays where it is while they move a little. */
  public void showFactors(float[] factors, double begin) {
    FactorAxis axis = FactorAxis.of(factors, begin);
    show(factors, axis.low(), axis.high(), begin);
  }

  /** Marks a row as the one that counts; −1 for none. */
  public void mark(int row) {
    marked = row;
    draw();
  }

  private double barLeft() {
    return nameWidth + GAP;
  }

  private double barWidth() {
    return Math.max(1, clip.getWidth() - nameWidth - figureWidth - 2 * GAP);
  }

  /** Whether there is room for bars between names and numbers; otherwise these stand alone. */
  private boolean hasBars() {
    return barWidth() >= NARROWEST;
  }

  private double x(double value) {
    return Math.round(barLeft() + barWidth() * Math.clamp((value - low) / (high - low), 0, 1));
  }

  private void draw() {
    int first = (int) (scroll.getValue() / rowHeight);
    int last = Math.min(values.length, (int) Math.ceil((scroll.getValue() + clip.getHeight()) / rowHeight));
    List<PathElement> full = new ArrayList<>();
    List<PathElement> outlined = new ArrayList<>();
    List<PathElement> top = new ArrayList<>();
    List<PathElement> starts = new ArrayList<>();
    for (int k = first; k < last && hasBars(); k++) {
      double y = k * rowHeight - Math.round(scroll.getValue()) + (rowHeight - BAR) / 2;
      addBar(k, y, k == marked ? top : full, outlined);
      if (!Double.isNaN(start)) {
        Strokes.line(starts, x(start), y - 2, x(start), y + BAR + 2);
      }
    }
    bars.getElements().setAll(full);
    hollow.getElements().setAll(outlined);
    best.getElements().setAll(top);
    ticks.getElements().setAll(starts);
    List<PathElement> line = new ArrayList<>();
    if (values.length > 0 && hasBars()) {
      Strokes.line(line, x(0), 0, x(0), Math.min(clip.getHeight(), values.length * rowHeight));
    }
    zero.getElements().setAll(line);
    write(first, last);
  }

  private void addBar(int row, double y, List<PathElement> full, List<PathElement> outlined) {
    double value = values[row];
    if (!Double.isFinite(value)) {
      return;
    }
    double left = Math.min(x(0), x(value));
    double width = Math.abs(x(value) - x(0));
    if (Math.abs(value) < threshold) {
      Strokes.rectangle(outlined, left + 0.5, y + 0.5, Math.max(3, width - 1), BAR - 1);
    } else {
      Strokes.rectangle(full, left, y, width, BAR);
    }
  }

  private void write(int first, int last) {
    while (names.size() < last - first) {
      names.add(label("bar-name"));
      figures.add(label("bar-figure"));
    }
    for (int k = 0; k < names.size(); k++) {
      int row = first + k;
      names.get(k).setVisible(row < last);
      figures.get(k).setVisible(row < last);
      if (row < last) {
        double y = row * rowHeight - Math.round(scroll.getValue());
        place(names.get(k), naming.apply(row), 0, y, nameWidth);
        place(figures.get(k), writing.apply(values[row]), clip.getWidth() - figureWidth, y, figureWidth);
      }
    }
  }

  private Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setManaged(false);
    sheet.getChildren().add(label);
    return label;
  }

  private void place(Label label, String text, double x, double y, double width) {
    label.setText(text);
    label.resizeRelocate(x, y, width, rowHeight);
  }

  private void scroll(ScrollEvent event) {
    if (scroll.isVisible()) {
      scroll.setValue(Math.clamp(scroll.getValue() - event.getDeltaY(), 0, scroll.getMax()));
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() - snappedLeftInset() - snappedRightInset();
    double height = getHeight() - snappedTopInset() - snappedBottomInset();
    rowHeight = values.length == 0 ? ROW : Math.clamp(Math.floor(height / values.length), least, ROW);
    double all = values.length * rowHeight;
    scroll.setVisible(all > height);
    scroll.setMax(Math.max(0, all - height));
    scroll.setVisibleAmount(scroll.getMax() * height / Math.max(1, all));
    scroll.setUnitIncrement(rowHeight);
    scroll.setBlockIncrement(height);
    scroll.setValue(Math.min(scroll.getValue(), scroll.getMax()));
    scroll.resizeRelocate(getWidth() - SCROLL, snappedTopInset(), SCROLL, height);
    clip.setWidth(Math.max(1, scroll.isVisible() ? width - SCROLL - 4 : width));
    clip.setHeight(Math.max(1, height));
    sheet.resizeRelocate(snappedLeftInset(), snappedTopInset(), clip.getWidth(), clip.getHeight());
    draw();
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + values.length * ROW + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return ROW;
  }
}
